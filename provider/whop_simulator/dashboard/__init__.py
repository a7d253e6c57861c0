"""The dashboard: a page that shows what the simulator holds, and changes it as a person does in Whop's own.

Apart from the API, which knows nothing of it: it stands on the controls and needs no key.
"""
