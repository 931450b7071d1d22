"""What leaves mzdata: reports, web pages, sheets of one organisation, workbooks, files for statistics packages."""
