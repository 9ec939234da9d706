"""Draws sheets as the form prints them: PDF, Excel, Word, HTML and CSV.

In: `ReadSheet`s and their `Form`. Out: files, and a list of what could not be printed as it is.
Door: `writing_files`. One layout (`sheet.form_layout`) and one drawing (`printed_sheets`) stand behind every kind of file.
"""
