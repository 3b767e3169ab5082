"""What is laid down before anybody sees an outcome: who, what, when, against whom, and how it will be estimated."""
