package cli

import (
	"io"
	"regexp"
	"sync"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// vatVerbs show VAT, and write what tax offices take.
func (s *session) vatVerbs() *cobra.Command {
	var month, quarter text
	c := s.verb("vat", "Show the VAT of a month or a quarter, by treatment, rate and country", `
hourbook vat --month 2026-10
hourbook vat --quarter 2026-Q4 --xlsx vat.xlsx`,
		func([]string) error { return s.vat(month, quarter) })
	c.Long = `Sums the documents by the day of issue, credit notes with a minus. The code is that of
the Lithuanian register, where the seller is in Lithuania. vat ec writes the EC sales
list, vat isaf the register itself, vat file notes that the statement was filed.`
	flag(c, &month, "month", "the `MONTH`")
	flag(c, &quarter, "quarter", "the `QUARTER`, such as 2026-Q4")
	c.AddCommand(s.vatEC(), s.vatISAF(), s.vatFiled(), s.vatFile(), s.vatUnfile())
	return s.offerFiles(c)
}

// vatRow is the VAT of one treatment, rate and country.
type vatRow struct {
	Category  string   `json:"category"` // EN 16931
	Code      maybe    `json:"code"`     // of the Lithuanian register
	Rate      string   `json:"rate"`     // in percent
	Country   string   `json:"country"`
	Base      money    `json:"base"`
	VAT       money    `json:"vat"`
	Documents []string `json:"documents"`
}

var vatColumns = []column[vatRow]{
	{name: "category", head: ph("CATEGORY"), of: func(r vatRow) any { return r.Category }},
	{name: "code", head: ph("CODE"), of: func(r vatRow) any { return r.Code }},
	{name: "rate", head: ph("RATE %"), of: func(r vatRow) any { return r.Rate }},
	{name: "country", head: ph("COUNTRY"), of: func(r vatRow) any { return r.Country }},
	{name: "documents", head: ph("DOCUMENTS"), of: func(r vatRow) any { return len(r.Documents) }},
	{name: "base", head: ph("BASE EUR"), kind: tabular.Money, sum: true, of: func(r vatRow) any { return r.Base }},
	{name: "vat", head: ph("VAT EUR"), kind: tabular.Money, sum: true, of: func(r vatRow) any { return r.VAT }},
}

var quarterForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{4})-?[Qq]([1-4])$`) })

// monthsAsked are the months that were asked for.
func monthsAsked(month, quarter text) (from, to sla.Month, err error) {
	if month.given == quarter.given {
		return 0, 0, &usageError{ph("give --month MONTH or --quarter QUARTER")}
	}
	if month.given {
		from, err = sla.ParseMonth(month.value)
		return from, from, err
	}
	m := quarterForm().FindStringSubmatch(quarter.value)
	if m == nil {
		return 0, 0, &sla.InputError{Field: "quarter", Value: quarter.value, Problem: "not a quarter of a year", Remedy: "write it as 2026-Q4"}
	}
	from, err = sla.ParseMonth(m[1] + "-" + map[string]string{"1": "01", "2": "04", "3": "07", "4": "10"}[m[2]])
	return from, from + 2, err
}

func (s *session) vat(month, quarter text) error {
	from, to, err := monthsAsked(month, quarter)
	if err != nil {
		return err
	}
	var r app.VATReport
	var standing app.VATStanding
	var filed bool
	err = s.read(func(v *ledger.View) error {
		if r, err = app.VATOf(v, from, to); err != nil {
			return err
		}
		if standing, filed, err = app.StandingOf(v, r); err != nil {
			return err
		}
		standing.At = v.Zone().Local(standing.At)
		return s.noteUntold(v, r.Statement(""))
	})
	if err != nil {
		return err
	}
	rows, sum := []vatRow{}, vatRow{Base: money(r.Base), VAT: money(r.VAT)}
	for _, r := range r.Rows {
		rows = append(rows, vatRow{r.Category, maybe(r.Code), r.Percent.String(), r.Country, money(r.Base), money(r.VAT), r.Documents})
	}
	return s.printTable(rows, reportAs(ph("VAT"), r.Table, vatColumns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "nothing was issued then")
		} else {
			drawn(rows, vatColumns, &sum)(out)
		}
		tellFiled(out, standing, filed)
	})
}

// vatOf reads the VAT of some months.
func (s *session) vatOf(from, to sla.Month) (r app.VATReport, err error) {
	err = s.read(func(v *ledger.View) error {
		r, err = app.VATOf(v, from, to)
		return err
	})
	return r, err
}

// vatEC writes the EC sales list.
func (s *session) vatEC() *cobra.Command {
	var month, quarter, file text
	c := s.verb("ec", "Write the EC sales list: what each business of the EU bought under reverse charge", `
hourbook vat ec --month 2026-10 --out ec.csv`,
		func([]string) error {
			from, to, err := monthsAsked(month, quarter)
			if err != nil {
				return err
			}
			var list []books.Buyer
			err = s.read(func(v *ledger.View) error {
				list, err = app.ECListOf(v, from, to)
				return err
			})
			if err != nil {
				return err
			}
			if err := app.ECTable(list).SaveCSV(file.value); err != nil {
				return err
			}
			return s.tellList(file.value, list)
		})
	flag(c, &month, "month", "the `MONTH`")
	flag(c, &quarter, "quarter", "the `QUARTER`, such as 2026-Q4")
	flag(c, &file, "out", "the CSV `FILE`")
	required(c, "out")
	return c
}

func (s *session) tellList(file string, list []books.Buyer) error {
	s.made = true
	sum := decimal.Zero
	for _, b := range list {
		sum = sum.Add(b.Base)
	}
	answer := struct {
		File   string `json:"file"`
		Buyers int    `json:"buyers"`
		Sum    money  `json:"sum"`
	}{file, len(list), money(sum)}
	return s.tell(answer, "%s lists %d buyers with %s EUR together", file, len(list), money(sum))
}
