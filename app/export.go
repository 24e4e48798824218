package app

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Export writes the ledger into a folder: customers.csv, plans.csv,
// tickets.csv and time.csv as Import reads them, and journal.jsonl with every
// event. Each file is written whole or not at all.
func Export(v *ledger.View, folder string) error {
	for _, t := range tables {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Write(t.columns())
		if err := exporters[t.name](v, func(values ...string) { w.Write(values) }); err != nil {
			return err
		}
		if w.Flush(); w.Error() != nil {
			return w.Error()
		}
		if err := WriteFile(filepath.Join(folder, t.name+".csv"), out.Bytes()); err != nil {
			return err
		}
	}
	return exportJournal(v, folder)
}

// exporters write the rows of each table, in the order of its columns.
var exporters = map[string]func(*ledger.View, func(...string)) error{
	"customers": exportCustomers, "plans": exportPlans, "tickets": exportTickets, "time": exportTime,
}

func exportCustomers(v *ledger.View, row func(...string)) error {
	all, err := v.Customers()
	for _, c := range all {
		due := ""
		if c.DueDays > 0 {
			due = strconv.Itoa(c.DueDays)
		}
		row(c.ID, c.Name, c.Country, c.VATID, c.CompanyCode, c.Street, c.City, c.Postcode, c.Email, c.Language, due, c.Reference, c.Endpoint)
	}
	return err
}

func exportPlans(v *ledger.View, row func(...string)) error {
	all, err := v.Customers()
	if err != nil {
		return err
	}
	for _, c := range all {
		periods, err := v.Plans(c.ID)
		if err != nil {
			return err
		}
		for _, p := range periods {
			row(p.Customer, string(p.Plan), p.From.String(), p.Until.String())
		}
	}
	return nil
}

func exportTickets(v *ledger.View, row func(...string)) error {
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		bug := map[bool]string{true: "yes", false: "no"}[t.Bug]
		row(t.ID, t.Customer, t.Subject, t.Priority.String(), t.Channel, instant(t.Opened), bug, instant(t.Recorded), t.State.String())
		return true, nil
	})
}

func exportTime(v *ledger.View, row func(...string)) error {
	return v.EachWork(func(w sla.Work) (bool, error) {
		start := instant(w.Start)
		if start == "" {
			start = w.Day.String()
		}
		row(w.ID, w.Ticket, w.Staff, start, strconv.FormatInt(int64(w.Minutes), 10), w.Kind, w.Note)
		return true, nil
	})
}

// instant writes a time as files hold it, "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// exportJournal writes the events as lines of JSON, with the stored bytes
// beside what they say, so that nothing is lost on the way out.
func exportJournal(v *ledger.View, folder string) error {
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	err := v.EachEvent(func(event ledger.Event, raw []byte) error {
		said, err := event.Said()
		if err != nil {
			return err
		}
		return lines.Encode(struct {
			Seq    uint64    `json:"seq"`
			At     time.Time `json:"at"`
			Author string    `json:"author"`
			Kind   string    `json:"kind"`
			Says   any       `json:"says"`
			Stored []byte    `json:"stored"`
		}{event.Seq, event.At.UTC(), event.Author, event.Kind, said, raw})
	})
	if err != nil {
		return fmt.Errorf("export journal: %w", err)
	}
	return WriteFile(filepath.Join(folder, "journal.jsonl"), out.Bytes())
}
