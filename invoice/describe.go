package invoice

import "strings"

// Title is what a line is for, in one text: ticket, subject and work. The page
// and the data for machines both have it.
func (l Line) Title() string {
	return strings.TrimSpace(l.Ticket + " " + joined(": ", l.Subject, l.Name))
}

// Details is the second text of a line in a language: days, reason, clause,
// order and billing rule.
func (l Line) Details(lang string) string {
	words := WordsIn(lang)
	parts := []string{FormatIn(lang).Period(l.From, l.Until), l.Reason}
	if l.Clause != "" {
		parts = append(parts, Fill(words.Clause, l.Clause))
	}
	if l.Order != "" {
		parts = append(parts, Fill(words.Order, l.Order))
	}
	if l.Rule != "" {
		parts = append(parts, Fill(words.WorkedBilled, l.Worked.String(), l.Billed.String(), l.Rule))
	}
	if l.Allowance != nil {
		parts = append(parts, l.Allowance.LineWords(lang))
	}
	return joined(" · ", parts...)
}

// joined joins the parts that are not empty.
func joined(by string, parts ...string) string {
	kept := make([]string, 0, len(parts))
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}

// Ground is why the line is billed, without the name of its work: what it has in
// common with other lines.
func (l Line) Ground() string { return withoutWork(l.Reason, l.Name) }

// Ground is why the entry is at no charge, without the name of its work.
func (n NoCharge) Ground() string { return withoutWork(n.Reason, n.Name) }

// withoutWork takes the work out of a reason, at whose end terms put it, or at
// the end of the reason inside that of work which was given away.
func withoutWork(reason, work string) string {
	if ground, ok := strings.CutSuffix(reason, ": "+work); ok {
		return ground
	}
	return strings.Replace(reason, ": "+work+")", ")", 1)
}
