"""What leaves mzdata for other programs: workbooks, files for statistics packages, data packages."""
