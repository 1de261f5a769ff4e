from check_reasoning import worth_training

worth_training(questions=...)
