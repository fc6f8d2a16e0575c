"""Body texts (*naskah*): read from Markdown, text or Word, set into Word, HTML or WhatsApp."""
