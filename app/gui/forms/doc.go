// Package forms are the forms and acts that several screens open: an entry is corrected,
// moved or given away, a ticket opened, assigned, merged or called a bug, a customer
// edited, with its plan, recurring lines, discounts and orders. Each says, before it is
// done, what it does to verdicts and amounts. It knows no screen.
package forms
