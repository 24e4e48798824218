package app

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// rowAct records a row: as new, or as a correction of what is there.
type rowAct struct {
	key    string                                // table and id
	needs  string                                // key of the row that it builds on
	exists func() (bool, error)                  // whether the ledger has the thing
	add    func(row *ledger.Row) error           // record it as new
	change func(row *ledger.Row, s string) error // record it as a correction, for a reason
}

// row imports one row.
func (i *importer) row(r record) error {
	act, err := i.actOf(r)
	if err == nil {
		err = i.do(r, act)
	}
	if err == nil {
		return nil
	}
	i.failed[act.key] = true
	if !ofTheRow(err) {
		return err
	}
	if i.failed[act.needs] && errors.Is(err, ledger.ErrUnknown) {
		return nil // the row that it builds on is blamed
	}
	return r.bad(err)
}

// ofTheRow tells a fault of what a row says from one of the ledger's file or
// its disk, which ends the import: no row is to blame for that.
func ofTheRow(err error) bool {
	var row *RowError
	var in *sla.InputError
	if errors.As(err, &row) || errors.As(err, &in) {
		return !errors.Is(err, ledger.ErrDamaged)
	}
	for _, state := range []error{
		ledger.ErrUnknown, ledger.ErrTaken, ledger.ErrRefusedWork, ledger.ErrMonthClosed, ledger.ErrInvoiced, ledger.ErrNothing, ledger.ErrConflict,
	} {
		if errors.Is(err, state) {
			return true
		}
	}
	return false
}

func (i *importer) actOf(r record) (rowAct, error) {
	switch r.table.name {
	case "customers":
		return i.customer(r)
	case "plans":
		return i.plan(r)
	case "tickets":
		return i.ticket(r)
	}
	return i.work(r)
}

// do records a row unless it is what was imported before.
func (i *importer) do(r record, act rowAct) error {
	row := &ledger.Row{Key: act.key, Sum: r.sum()}
	sum, seq, err := i.tx.Imported(act.key)
	if err != nil {
		return err
	}
	if sum != nil && string(sum) == string(row.Sum) {
		i.Unchanged[r.table.name]++
		return nil
	}
	if sum != nil && seq > i.before {
		return &RowError{Problem: "the same id stands on an earlier line with other content", Remedy: "keep one of the two rows"}
	}
	exists := sum != nil
	if !exists {
		if exists, err = act.exists(); err != nil {
			return err
		}
	}
	if !exists {
		i.Added[r.table.name]++
		return act.add(row)
	}
	if !i.update {
		return &RowError{Problem: "the ledger has it with other content", Remedy: "import with --update to record the row as a correction"}
	}
	i.Changed[r.table.name]++
	return act.change(row, "import of "+r.file)
}

// bad names the row in an error.
func (r record) bad(err error) *RowError {
	var row *RowError
	if errors.As(err, &row) {
		return &RowError{r.file, r.line, row.Problem, row.Remedy}
	}
	var in *sla.InputError
	if errors.As(err, &in) {
		value := ""
		if in.Value != "" {
			value = fmt.Sprintf(" %q", in.Value)
		}
		problem, remedy := in.Words(sla.InEnglish)
		return &RowError{r.file, r.line, columnOf(in.Field) + value + ": " + problem, remedy}
	}
	remedy := ""
	if errors.Is(err, ledger.ErrUnknown) {
		remedy = "add its row to " + r.table.needs + ".csv, or check the spelling"
	}
	return &RowError{r.file, r.line, err.Error(), remedy}
}

// columnOf is the column of a value that acts call by another name.
func columnOf(field string) string {
	if column, ok := map[string]string{"by": "staff", "at": "start"}[field]; ok {
		return column
	}
	return field
}

func (i *importer) customer(r record) (rowAct, error) {
	c := invoice.Customer{
		Party: invoice.Party{
			ID: r.get("id"), Name: r.get("name"), Country: r.get("country"), VATID: r.get("vat_id"), CompanyCode: r.get("company_code"),
			Street: r.get("street"), City: r.get("city"), Postcode: r.get("postcode"), Email: r.get("email"), Endpoint: r.get("endpoint"),
		},
		Language: r.get("language"), Reference: r.get("reference"),
	}
	act := rowAct{
		key:    "customers/" + c.ID,
		exists: func() (bool, error) { return found(i.tx.Customer(c.ID)) },
		add:    func(row *ledger.Row) error { return i.tx.AddCustomer(c, row) },
		change: func(row *ledger.Row, reason string) error { return i.changeCustomer(r, c, reason, row) },
	}
	var err error
	if days := r.get("due_days"); days != "" {
		if c.DueDays, err = strconv.Atoi(days); err != nil {
			return act, &sla.InputError{Field: "due_days", Value: days, Problem: "this is no number of days", Remedy: "give such as 30, or leave it empty"}
		}
	}
	i.warnOf(r, c)
	return act, nil
}

// changeCustomer records a row as a correction of its customer, keeping what
// the file does not hold.
func (i *importer) changeCustomer(r record, c invoice.Customer, reason string, row *ledger.Row) error {
	before, err := i.tx.Customer(c.ID)
	if err != nil {
		return err
	}
	c.Phone = before.Phone
	for _, optional := range []struct {
		column string
		keep   func()
	}{
		{"language", func() { c.Language = before.Language }},
		{"due_days", func() { c.DueDays = before.DueDays }},
		{"reference", func() { c.Reference = before.Reference }},
		{"endpoint", func() { c.Endpoint = before.Endpoint }},
	} {
		if !r.has(optional.column) {
			optional.keep()
		}
	}
	return i.tx.SetCustomer(c, reason, row)
}

// warnOf tells what will hold a customer back at month end.
func (i *importer) warnOf(r record, c invoice.Customer) {
	today := i.tx.Today()
	problems := invoice.CheckAddress(c.Party)
	if _, err := i.terms.VAT.Treat(c.Party, today); err != nil {
		problems = append(problems, err)
	}
	for _, err := range problems {
		i.warn("%s:%d: %s will be held back at month end: %v", r.file, r.line, c.ID, err)
	}
}

func (i *importer) plan(r record) (act rowAct, err error) {
	p := ledger.PlanPeriod{Customer: r.get("customer")}
	act = rowAct{
		key: "plans/" + p.Customer + "/" + r.get("from"), needs: "customers/" + p.Customer,
		exists: func() (bool, error) { return i.tx.HasPlan(p.Customer, p.From) },
		add: func(row *ledger.Row) error {
			opened, err := i.tx.StartPlan(p, row)
			i.warnOpened(r, p, opened)
			return err
		},
		change: func(row *ledger.Row, reason string) error {
			if err := i.tx.SetPlan(p, reason, row); err != nil {
				return err
			}
			opened, err := i.tx.OpenedUnderAnother(p)
			i.warnOpened(r, p, opened)
			return err
		},
	}
	if p.Plan, err = i.terms.ParsePlan(r.get("plan")); err != nil {
		return act, err
	}
	if p.From, err = sla.ParseDay(r.get("from")); err != nil {
		return act, inField(err, "from")
	}
	if until := r.get("until"); until != "" {
		p.Until, err = sla.ParseDay(until)
	}
	return act, inField(err, "until")
}

// warnOpened tells of tickets that a plan recorded late does not change.
func (i *importer) warnOpened(r record, p ledger.PlanPeriod, opened []sla.Ticket) {
	for _, t := range opened {
		i.warn("%s:%d: %s was opened in this period and carries %s; to change that: hourbook ticket set %s --plan %s --reason ...", r.file, r.line, t.ID, t.Plan, t.ID, p.Plan)
	}
}

func (i *importer) ticket(r record) (act rowAct, err error) {
	t := sla.Ticket{ID: r.get("id"), Customer: r.get("customer"), Subject: r.get("subject"), Channel: r.get("channel")}
	act = rowAct{
		key: "tickets/" + t.ID, needs: "customers/" + t.Customer,
		exists: func() (bool, error) { return found(i.tx.Ticket(t.ID)) },
		add: func(row *ledger.Row) error {
			opened, err := i.tx.OpenTicket(t, row)
			if err == nil {
				i.warnChannel(r, opened)
			}
			return err
		},
		change: func(row *ledger.Row, reason string) error {
			done, err := i.tx.SetTicket(t, reason, row)
			i.warnInvoiced(r, done)
			return err
		},
	}
	if t.Priority, err = sla.ParsePriority(r.get("priority")); err != nil {
		return act, err
	}
	if t.Opened, err = i.instant(r, "opened"); err != nil {
		return act, err
	}
	if r.get("responded") != "" {
		if t.Responded, err = i.instant(r, "responded"); err != nil {
			return act, err
		}
		t.Recorded = t.Responded
	}
	if t.Bug, err = yes(r, "bug"); err != nil {
		return act, err
	}
	if t.Bug {
		t.BugReason = "as imported"
	}
	t.State, err = sla.ParseState(r.get("state"))
	return act, err
}

// warnInvoiced tells of invoices that bill what should not be billed any more.
func (i *importer) warnInvoiced(r record, done ledger.Rerating) {
	told := map[string]bool{}
	for _, w := range done.Invoiced {
		if told[w.Invoice] {
			continue
		}
		told[w.Invoice] = true
		remedy := "hourbook credit " + w.Invoice + " --reason ..."
		if done.Ticket.Bug {
			remedy = "hourbook ticket bug " + done.Ticket.ID + " --reason ... --credit"
		}
		i.warn("%s:%d: %s bills work of %s as it was; to put it right: %s", r.file, r.line, w.Invoice, done.Ticket.ID, remedy)
	}
}

func (i *importer) warnChannel(r record, t sla.Ticket) {
	if terms, err := i.tx.Terms(t.Terms); err == nil && !terms.ChannelIncluded(t.Plan, t.Channel) {
		i.warn("%s:%d: %s came through %s, which %s does not include", r.file, r.line, t.ID, t.Channel, t.Plan)
	}
}

func (i *importer) work(r record) (act rowAct, err error) {
	w := sla.Work{ID: r.get("id"), Ticket: r.get("ticket"), Staff: r.get("staff"), Note: r.get("note")}
	act = rowAct{
		key: "time/" + w.ID, needs: "tickets/" + w.Ticket,
		exists: func() (bool, error) { return found(i.tx.Entry(w.ID)) },
		add: func(row *ledger.Row) error {
			_, err := i.tx.LogWork(w, row)
			return err
		},
		change: func(row *ledger.Row, reason string) error { return i.changeWork(w, reason, row) },
	}
	if w.ID == "" {
		return act, &sla.InputError{Field: "id", Problem: "it is empty", Remedy: "every entry needs an id of its own"}
	}
	if start := r.get("start"); len(start) == len("2006-01-02") {
		w.Day, err = sla.ParseDay(start)
	} else {
		w.Start, err = i.instant(r, "start")
	}
	if err != nil {
		return act, inField(err, "start")
	}
	minutes, err := strconv.Atoi(r.get("minutes"))
	if err != nil {
		return act, &sla.InputError{Field: "minutes", Value: r.get("minutes"), Problem: "this is not a whole number", Remedy: "give minutes, such as 90"}
	}
	w.Minutes = sla.Minutes(minutes)
	w.Kind, err = i.terms.ParseKind(r.get("work"))
	return act, err
}

// changeWork records a row as a correction of its entry, keeping what rows do
// not hold.
func (i *importer) changeWork(w sla.Work, reason string, row *ledger.Row) error {
	before, err := i.tx.Entry(w.ID)
	if err != nil {
		return err
	}
	w.Order, w.Waiver = before.Order, before.Waiver
	_, err = i.tx.Correct(w, reason, row)
	return err
}

// instant reads a column with a time.
func (i *importer) instant(r record, column string) (time.Time, error) {
	at, err := i.tx.Zone().Parse(r.get(column))
	return at, inField(err, column)
}

// inField names the column in an input error.
func inField(err error, field string) error {
	var in *sla.InputError
	if errors.As(err, &in) {
		named := *in
		named.Field = field
		return &named
	}
	return err
}

func yes(r record, column string) (bool, error) {
	switch strings.ToLower(r.get(column)) {
	case "yes":
		return true, nil
	case "no", "":
		return false, nil
	}
	return false, &sla.InputError{Field: column, Value: r.get(column), Problem: "this is neither yes nor no", Remedy: "give yes or no"}
}

// found turns the answer to a question for one thing into whether it is there.
func found[T any](_ T, err error) (bool, error) {
	if errors.Is(err, ledger.ErrUnknown) {
		return false, nil
	}
	return err == nil, err
}
