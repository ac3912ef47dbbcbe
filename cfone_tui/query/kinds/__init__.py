"""How the values of a field are read, one module per kind of value: text, place in time, marking, number, choice."""
