// Package invoice makes of work that was priced the whole document that a customer
// receives: lines, discounts, VAT, credit notes, reminders and number series. What an
// entry costs package price says.
//
// Money is EUR in decimal.Decimal and is rounded to cents, half away from
// zero, at one place: [price.Amount], which makes a line. VAT is worked out once per
// VAT group on the group's sum. Quantities stay in minutes.
//
// A [Document] is self-contained: what is printed, drawn or written as XML is
// read from it alone, so that it looks the same in ten years. The package is
// pure: no clock, no files, no drawing.
package invoice
