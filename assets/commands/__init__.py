"""What a person does with the warehouse beside running it, a command each."""
