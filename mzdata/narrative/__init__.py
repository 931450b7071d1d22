"""Sentences with numbers, made from the tables: true for any data, in Dutch and English.

>>> from mzdata.narrative import practices
>>> practices.robust.__name__
'robust'
"""
