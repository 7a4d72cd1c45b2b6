"""The practice phone: a stand-in for WhatsApp's Cloud API as far as we use it, strict about its limits, and a page to
chat on. Everything is in memory; it knows nothing of handover but how a webhook is signed.
"""
