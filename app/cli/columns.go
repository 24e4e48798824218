package cli

import (
	"strings"

	"hourbook/app/tabular"
	"hourbook/sla"
)

// The columns of tables that are lists. Those of a report stand beside its verb.

var queueColumns = []column[queueRow]{
	{name: "ticket", head: ph("TICKET"), of: func(r queueRow) any { return r.Ticket }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r queueRow) any { return r.Customer }},
	{name: "plan", head: ph("PLAN"), of: func(r queueRow) any { return r.Plan }},
	{name: "priority", head: ph("PRIORITY"), of: func(r queueRow) any { return r.Priority }},
	{name: "opened", head: ph("OPENED"), kind: tabular.Instant, of: func(r queueRow) any { return r.Opened }},
	{name: "deadline", head: ph("DEADLINE"), kind: tabular.Instant, of: func(r queueRow) any { return r.Deadline }},
	{name: "state", head: ph("STATE"), of: func(r queueRow) any { return ph(string(r.State)) }},
	{name: "assigned", head: ph("ASSIGNED"), of: func(r queueRow) any { return r.Assigned }},
}

var entryColumns = []column[datedTicket]{
	{name: "entry", head: ph("ENTRY"), of: func(r datedTicket) any { return r.Entry }},
	{name: "day", head: ph("DAY"), kind: tabular.Date, of: func(r datedTicket) any { return r.Day }},
	{name: "start", head: ph("START"), of: func(r datedTicket) any { return r.Start }},
	{name: "ticket", head: ph("TICKET"), of: func(r datedTicket) any { return r.Ticket }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r datedTicket) any { return r.Customer }},
	{name: "staff", head: ph("STAFF"), of: func(r datedTicket) any { return r.Staff }},
	{name: "minutes", head: ph("TIME"), kind: tabular.Minutes, sum: true, of: func(r datedTicket) any { return r.Minutes }},
	{name: "work", head: ph("WORK"), of: func(r datedTicket) any { return r.Work }},
	{name: "verdict", head: ph("VERDICT"), of: func(r datedTicket) any { return r.Verdict }},
	{name: "amount", head: ph("EUR"), kind: tabular.Money, sum: true, of: func(r datedTicket) any { return r.Amount }},
	{name: "invoice", head: ph("INVOICE"), of: func(r datedTicket) any { return r.Invoice }},
	{name: "note", head: ph("NOTE"), width: 48, of: func(r datedTicket) any { return r.Note }},
}

var customerColumns = []column[customerRow]{
	{name: "id", head: ph("CUSTOMER"), of: func(r customerRow) any { return r.ID }},
	{name: "plan", head: ph("PLAN"), of: func(r customerRow) any { return r.Plan }},
	{name: "country", head: ph("COUNTRY"), of: func(r customerRow) any { return r.Country }},
	{name: "vat_id", head: ph("VAT ID"), of: func(r customerRow) any { return maybe(r.VATID) }},
	{name: "name", head: ph("NAME"), width: 36, of: func(r customerRow) any { return r.Name }},
	{name: "merged_into", head: ph("MERGED INTO"), of: func(r customerRow) any { return maybe(r.Merged) }},
}

var planColumns = []column[planRow]{
	{name: "customer", head: ph("CUSTOMER"), of: func(r planRow) any { return r.Customer }},
	{name: "plan", head: ph("PLAN"), of: func(r planRow) any { return r.Plan }},
	{name: "from", head: ph("FROM"), kind: tabular.Date, of: func(r planRow) any { return r.From }},
	{name: "until", head: ph("UNTIL (excluded)"), kind: tabular.Date, of: func(r planRow) any { return r.Until }},
}

var orderColumns = []column[orderRow]{
	{name: "order", head: ph("ORDER"), of: func(r orderRow) any { return r.Order }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r orderRow) any { return r.Customer }},
	{name: "tickets", head: ph("TICKETS"), of: func(r orderRow) any { return strings.Join(r.Tickets, " ") }},
	{name: "rate", head: ph("EUR PER H"), kind: tabular.Rate, of: func(r orderRow) any {
		if r.Rate == nil {
			return nil
		}
		return *r.Rate
	}},
	{name: "cap", head: ph("LIMIT"), kind: tabular.Minutes, of: func(r orderRow) any { return r.Cap }},
	{name: "used", head: ph("BILLED"), kind: tabular.Minutes, sum: true, of: func(r orderRow) any { return r.Used }},
	{name: "note", head: ph("NOTE"), width: 48, of: func(r orderRow) any { return r.Note }},
}

var holidayColumns = []column[holidayRow]{
	{name: "day", head: ph("DAY"), kind: tabular.Date, of: func(r holidayRow) any { return r.Day }},
	{name: "name", head: ph("NAME"), of: func(r holidayRow) any { return r.Name }},
}

var foundColumns = []column[foundRow]{
	{name: "kind", head: ph("KIND"), of: func(r foundRow) any { return ph(r.Kind) }},
	{name: "id", head: ph("ID"), of: func(r foundRow) any { return r.ID }},
	{name: "text", head: ph("TEXT"), width: 48, of: func(r foundRow) any { return r.Text }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r foundRow) any { return r.Customer }},
}

var findingColumns = []column[findingRow]{
	{name: "level", head: ph("LEVEL"), of: func(r findingRow) any { return ph(r.Level) }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r findingRow) any { return r.Customer }},
	{name: "ticket", head: ph("TICKET"), of: func(r findingRow) any { return r.Ticket }},
	{name: "entry", head: ph("ENTRY"), of: func(r findingRow) any { return r.Entry }},
	{name: "text", head: ph("WHAT"), width: 60, of: func(r findingRow) any { return r.Text }},
	{name: "remedy", head: ph("TO DO"), width: 60, of: func(r findingRow) any { return r.Remedy }},
}

var issuedColumns = []column[issuedRow]{
	{name: "number", head: ph("NUMBER"), of: func(r issuedRow) any { return r.Number }},
	{name: "kind", head: ph("KIND"), of: func(r issuedRow) any { return ph(string(r.Kind)) }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r issuedRow) any { return r.Customer }},
	{name: "month", head: ph("MONTH"), kind: tabular.Month, of: func(r issuedRow) any { return r.Month }},
	{name: "issued", head: ph("ISSUED"), kind: tabular.Date, of: func(r issuedRow) any { return r.Issued }},
	{name: "due", head: ph("DUE"), kind: tabular.Date, of: func(r issuedRow) any { return r.Due }},
	{name: "total", head: ph("TOTAL EUR"), kind: tabular.Money, sum: true, of: func(r issuedRow) any { return r.Total }},
	{name: "paid", head: ph("PAID"), kind: tabular.Money, sum: true, of: func(r issuedRow) any { return r.Paid }},
	{name: "open", head: ph("AMOUNT DUE"), kind: tabular.Money, sum: true, of: func(r issuedRow) any { return r.Open }},
	{name: "state", head: ph("STATE"), of: func(r issuedRow) any { return ph(r.State) }},
	{name: "corrects", head: ph("CORRECTS"), of: func(r issuedRow) any { return r.Corrects }},
}

var draftColumns = []column[documentRow]{
	{name: "customer", head: ph("CUSTOMER"), of: func(r documentRow) any { return r.Customer }},
	{name: "minutes", head: ph("TIME"), kind: tabular.Minutes, sum: true, of: func(r documentRow) any { return r.Minutes }},
	{name: "covered_minutes", head: ph("COVERED"), kind: tabular.Minutes, sum: true, of: func(r documentRow) any { return r.CoveredMinutes }},
	{name: "free_minutes", head: ph("FREE"), kind: tabular.Minutes, sum: true, of: func(r documentRow) any { return r.FreeMinutes }},
	{name: "net", head: ph("NET"), kind: tabular.Money, sum: true, of: func(r documentRow) any { return r.Net }},
	{name: "vat", head: ph("VAT"), kind: tabular.Money, sum: true, of: func(r documentRow) any { return r.VAT }},
	{name: "total", head: ph("TOTAL EUR"), kind: tabular.Money, sum: true, of: func(r documentRow) any { return r.Total }},
}

var accountColumns = []column[accountEntry]{
	{name: "date", head: ph("DATE"), kind: tabular.Date, of: func(r accountEntry) any { return r.Date }},
	{name: "document", head: ph("DOCUMENT"), of: func(r accountEntry) any { return r.Document }},
	{name: "kind", head: ph("KIND"), of: func(r accountEntry) any { return ph(r.Kind) }},
	{name: "charge", head: ph("CHARGE"), kind: tabular.Money, sum: true, of: func(r accountEntry) any { return r.Charge }},
	{name: "payment", head: ph("PAYMENT"), kind: tabular.Money, sum: true, of: func(r accountEntry) any { return r.Payment }},
	{name: "balance", head: ph("BALANCE"), kind: tabular.Money, of: func(r accountEntry) any { return r.Balance }},
	{name: "for", head: ph("FOR"), width: 36, of: func(r accountEntry) any { return r.remark }},
}

var ageingColumns = []column[ageingRow]{
	{name: "customer", head: ph("CUSTOMER"), of: func(r ageingRow) any { return r.Customer }},
	{name: "not_due", head: ph("NOT DUE"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.NotDue }},
	{name: "d30", head: ph("1-30"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.D30 }},
	{name: "d60", head: ph("31-60"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.D60 }},
	{name: "d90", head: ph("61-90"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.D90 }},
	{name: "over", head: ph("OVER 90"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.Over }},
	{name: "credit", head: ph("CREDIT"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.Credit }},
	{name: "balance", head: ph("BALANCE DUE"), kind: tabular.Money, sum: true, of: func(r ageingRow) any { return r.Balance }},
}

var utilizationColumns = []column[utilizationRow]{
	{name: "month", head: ph("MONTH"), kind: tabular.Month, of: func(r utilizationRow) any { return r.Month }},
	{name: "plan", head: ph("PLAN"), of: func(r utilizationRow) any { return r.Plan }},
	minutesColumn("covered_minutes", ph("COVERED"), func(r utilizationRow) sla.Minutes { return r.CoveredMinutes }),
	minutesColumn("free_minutes", ph("FREE"), func(r utilizationRow) sla.Minutes { return r.FreeMinutes }),
	minutesColumn("waived_minutes", ph("WAIVED"), func(r utilizationRow) sla.Minutes { return r.WaivedMinutes }),
	minutesColumn("billable_minutes", ph("BILLABLE"), func(r utilizationRow) sla.Minutes { return r.BillableMinutes }),
	countColumn("tickets", ph("TICKETS"), func(r utilizationRow) int64 { return r.Tickets }),
	countColumn("reacted", ph("ANSWERED"), func(r utilizationRow) int64 { return r.Reacted }),
	countColumn("met", ph("ON TIME"), func(r utilizationRow) int64 { return r.Met }),
	countColumn("late", ph("LATE"), func(r utilizationRow) int64 { return r.Late }),
	countColumn("open", ph("OPEN"), func(r utilizationRow) int64 { return r.Open }),
}

// minutesColumn is one of times worked, with their sum.
func minutesColumn[R any](name string, head phrase, of func(R) sla.Minutes) column[R] {
	return column[R]{name: name, head: head, kind: tabular.Minutes, sum: true, of: func(r R) any { return of(r) }}
}

// countColumn is one of numbers of things, with their sum.
func countColumn[R any](name string, head phrase, of func(R) int64) column[R] {
	return column[R]{name: name, head: head, kind: tabular.Count, sum: true, of: func(r R) any { return of(r) }}
}
