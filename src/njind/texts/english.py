def read_english(text, title, options):
    return [], []
