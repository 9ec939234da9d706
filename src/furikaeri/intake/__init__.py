"""The way in: documents are kept, read, checked, accepted by a person and stored, each document wholly or not at all.

In: paths of documents. Out: rows of `plans`, the original in FURIKAERI_DATA/originals. Doors: `actions.accept_documents`,
`uploads` and `verifying` for what people hand in and look at, `queries` for pages.
"""
