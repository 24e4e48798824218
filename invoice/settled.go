package invoice

import "hourbook/sla"

// free tells whether all lines of a document are 0.00.
func free(lines []Line) bool {
	for _, line := range lines {
		if !line.Amount.IsZero() {
			return false
		}
	}
	return true
}

// Settles tells whether the document is a statement that settles work at 0.00:
// it takes no number.
func (d Document) Settles() bool { return d.Kind == Statement && len(d.Lines) > 0 && free(d.Lines) }

// Annexed is a statement with its lines among the work at no charge, as it is
// drawn. Other documents are as they are.
func (d Document) Annexed() Document {
	if !d.Settles() {
		return d
	}
	var lines []NoCharge
	for _, line := range d.Lines {
		reason := line.Reason
		if line.Order != "" {
			reason = Fill(WordsIn(d.Language).UnderOrder, line.Order)
		}
		lines = append(lines, NoCharge{
			Ticket: line.Ticket, Subject: line.Subject, Day: line.Until, Work: line.Work, Name: line.Name, Minutes: line.Worked,
			Ruling: sla.Billable, Reason: reason + ", " + FormatIn(d.Language).Money(line.Rate) + " EUR/h", Clause: line.Clause,
		})
	}
	d.AtNoCharge = append(lines, d.AtNoCharge...)
	d.Lines = nil
	return d
}

// OrderedMinutes are the minutes of the annex that are billed at 0.00.
func (d Document) OrderedMinutes() sla.Minutes { return d.noChargeMinutes(sla.Billable) }
