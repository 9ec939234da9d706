"""Forms as other cities' hands would build them in Excel and Word: structurally unlike the corpus' and unlike our own print."""
