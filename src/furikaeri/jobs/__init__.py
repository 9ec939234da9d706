"""Background work: what takes too long for a request waits in a queue, shows its progress and can be cancelled.

In: a kind and its arguments (`actions.enqueue`); what the kinds do comes from above (`working.work_once`). Out: result
files in FURIKAERI_DATA/results, and what pages ask (`queries`). A job whose worker was killed is taken over.
"""
