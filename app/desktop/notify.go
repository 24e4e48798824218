package desktop

// Note is a notification: a title, what is said below it, and what can be chosen.
// To click on it is the first choice.
type Note struct {
	Title, Body string
	Urgent      bool // it stays until somebody looks
	Choices     []Choice
}

// Choice is one thing that can be done about a notification.
type Choice struct{ Key, Words string }
