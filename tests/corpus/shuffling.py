MIXES={}
def shuffled_document(*a): raise NotImplementedError
