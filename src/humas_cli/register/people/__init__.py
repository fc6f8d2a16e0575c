"""Personal data of people outside the office: kept beside the chain, found, handed out, corrected, erased."""
