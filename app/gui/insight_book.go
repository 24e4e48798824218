package gui

import "hourbook/app/tabular"

// fixed is a table of what the screen knows already.
func fixed(title string, columns []tabular.Column, rows [][]any) tabular.Table {
	return tabular.Table{Title: title, Sums: say("Total"), Columns: columns, Rows: tabular.Fixed(rows)}
}

func (s *insight) hoursSheet() tabular.Table {
	minutes := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Minutes, Sum: true}
	}
	columns := []tabular.Column{
		{Name: "key", Head: s.by.words[s.by.at]}, minutes("minutes", say("Hours")), minutes("covered_minutes", say("covered")), minutes("free_minutes", say("free")),
		minutes("billable_minutes", say("billable")), minutes("year_before_minutes", say("a year before")), {Name: "worth", Head: say("EUR"), Kind: tabular.Money, Sum: true},
	}
	var rows [][]any
	for _, w := range s.known.worked {
		rows = append(rows, []any{s.barOf(hourDivisions[s.by.at], w).title, w.Sum(), w.Covered, w.Free + w.Waived, w.Billable, w.Before, w.Value()})
	}
	return fixed(say("Hours by")+" "+s.by.words[s.by.at], columns, rows)
}

func (s *insight) answersSheet() tabular.Table {
	count := func(name, head string) tabular.Column {
		return tabular.Column{Name: name, Head: head, Kind: tabular.Count, Sum: true}
	}
	columns := []tabular.Column{
		{Name: "key", Head: s.answers.by.words[s.answers.by.at]}, count("met", say("met")), count("late", say("late")), count("open", say("open")),
		{Name: "median_minutes", Head: say("half in"), Kind: tabular.Minutes}, {Name: "p90_minutes", Head: say("9 in 10"), Kind: tabular.Minutes},
		count("late_carried_over", say("opened with less than the window left in the day")), count("late_answered", say("answered too late")), count("late_unanswered", say("never answered")),
	}
	var rows [][]any
	for _, a := range s.known.answers {
		half, nine := any(nil), any(nil)
		if a.Answered > 0 {
			half, nine = a.Median, a.P90
		}
		rows = append(rows, []any{s.answers.name(a), a.Met, a.Late, a.Open, half, nine, a.Carried, a.Tardy, a.Unanswered})
	}
	return fixed(say("Responses by")+" "+s.answers.by.words[s.answers.by.at], columns, rows)
}

func (s *insight) peopleSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "staff", Head: say("person")}, {Name: "minutes", Head: say("logged"), Kind: tabular.Minutes, Sum: true},
		{Name: "working_minutes", Head: say("of working hours"), Kind: tabular.Minutes, Sum: true}, {Name: "utilization", Head: say("Utilization"), Kind: tabular.Percent},
	}
	var rows [][]any
	for _, w := range s.people() {
		used := any(nil)
		if share, known := w.Used(); known {
			used = share
		}
		rows = append(rows, []any{w.Key, w.Sum(), w.WorkingTime, used})
	}
	return fixed(say("Utilization"), columns, rows)
}

func (s *insight) waitingSheet() tabular.Table {
	columns := []tabular.Column{
		{Name: "age", Head: say("Age of the work")}, {Name: "minutes", Head: say("Hours"), Kind: tabular.Minutes, Sum: true}, {Name: "value", Head: say("EUR"), Kind: tabular.Money, Sum: true},
	}
	var rows [][]any
	for i, a := range s.known.workedAll.WaitingByAge {
		rows = append(rows, []any{agedWords()[i], a.Minutes, a.Value()})
	}
	return fixed(say("Not yet billed"), columns, rows)
}
