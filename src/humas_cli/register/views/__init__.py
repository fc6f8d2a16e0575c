"""What is shown of the register: lists, one activity with its history, exports, the number book."""
