package cli

import (
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/ledger"
)

// filedRow is a VAT statement that was filed, and what its months come to by now.
type filedRow struct {
	Span      string   `json:"span"` // month, or quarter as in 2026-Q4
	Filed     instant  `json:"filed"`
	By        string   `json:"by"`
	Base      money    `json:"base"`
	VAT       money    `json:"vat"`
	Documents int      `json:"documents"`
	Note      maybe    `json:"note"`
	MoreBase  money    `json:"more_base"` // to be told with the next one
	MoreVAT   money    `json:"more_vat"`
	Later     []string `json:"later"` // documents that it does not have
	Gone      []string `json:"gone"`  // documents that are none any more

	More []filedMore `json:"more"`
}

// filedMore is the difference of one treatment, rate and country.
type filedMore struct {
	Category string `json:"category"`
	Rate     string `json:"rate"`
	Country  string `json:"country"`
	Base     money  `json:"base"`
	VAT      money  `json:"vat"`
}

func filedRowOf(s app.VATStanding) filedRow {
	base, vat := s.Sum()
	row := filedRow{
		Span: s.Span(), Filed: instant(s.At), By: s.Author, Base: money(base), VAT: money(vat), Documents: len(s.Documents), Note: maybe(s.Note),
		MoreBase: money(s.Base), MoreVAT: money(s.VAT), Later: append([]string{}, s.Later...), Gone: append([]string{}, s.Gone...), More: []filedMore{},
	}
	for _, r := range s.Rows {
		row.More = append(row.More, filedMore{r.Category, r.Percent, r.Country, money(r.Base), money(r.VAT)})
	}
	return row
}

var filedColumns = []column[filedRow]{
	{name: "span", head: ph("STATEMENT"), of: func(r filedRow) any { return r.Span }},
	{name: "filed", head: ph("FILED"), kind: tabular.Instant, of: func(r filedRow) any { return r.Filed }},
	{name: "by", head: ph("BY"), of: func(r filedRow) any { return r.By }},
	{name: "documents", head: ph("DOCUMENTS"), kind: tabular.Count, of: func(r filedRow) any { return r.Documents }},
	{name: "base", head: ph("BASE EUR"), kind: tabular.Money, of: func(r filedRow) any { return r.Base }},
	{name: "vat", head: ph("VAT EUR"), kind: tabular.Money, of: func(r filedRow) any { return r.VAT }},
	{name: "more_base", head: ph("MORE BASE EUR"), kind: tabular.Money, sum: true, of: func(r filedRow) any { return r.MoreBase }},
	{name: "more_vat", head: ph("MORE VAT EUR"), kind: tabular.Money, sum: true, of: func(r filedRow) any { return r.MoreVAT }},
	{name: "later", head: ph("CAME LATER"), width: 40, of: func(r filedRow) any { return strings.Join(slices.Concat(r.Later, r.Gone), " ") }},
}

// vatFiled lists the statements that were filed.
func (s *session) vatFiled() *cobra.Command {
	c := s.verb("filed", "List the VAT statements that were filed, and what came after them", `
hourbook vat filed
hourbook vat filed --json`,
		func([]string) error {
			rows := []filedRow{}
			err := s.read(func(v *ledger.View) error {
				all, err := app.VATStandings(v, math.MaxInt)
				for _, one := range all {
					one.At = v.Zone().Local(one.At)
					rows = append(rows, filedRowOf(one))
				}
				return err
			})
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Filed VAT statements"), rows, filedColumns), func(out io.Writer) {
				if len(rows) == 0 {
					line(out, "no VAT statement was filed")
					return
				}
				drawn(rows, filedColumns, nil)(out)
			})
		})
	c.Long = `What was filed stays as it was said then. A document that came later into its months, or
one that is taxed otherwise by now, is a difference: it is told to the tax office with
the next statement, and the statement is then filed again with vat file.`
	return s.offerFiles(c)
}

// vatFile records that a statement was filed.
func (s *session) vatFile() *cobra.Command {
	var month, quarter, note text
	early := false
	c := s.verb("file", "Note that the VAT statement of a month or a quarter was filed, with its figures of now", `
hourbook vat file --month 2026-10
hourbook vat file --quarter 2026-Q4 --note "FR0600, receipt 4711"`,
		func([]string) error {
			from, to, err := monthsAsked(month, quarter)
			if err != nil {
				return err
			}
			var filed ledger.VATStatement
			today, err := s.today()
			if err == nil && !early {
				err = app.VATOver(from, to, today)
			}
			if err != nil {
				return err
			}
			if err := s.write(func(tx *ledger.Tx) error { filed, err = app.FileVAT(tx, from, to, note.value); return err }); err != nil {
				return err
			}
			base, vat := filed.Sum()
			answer := filedRowOf(app.VATStanding{FiledVAT: ledger.FiledVAT{VATStatement: filed, Author: s.who(), At: s.now}})
			return s.tell(answer, "the VAT statement of %s is noted as filed: base %s EUR, VAT %s EUR, %d documents", filed.Span(), money(base), money(vat), len(filed.Documents))
		})
	flag(c, &month, "month", "the `MONTH`")
	flag(c, &quarter, "quarter", "the `QUARTER`, such as 2026-Q4")
	flag(c, &note, "note", "such as the number of the tax office's receipt")
	c.Flags().BoolVar(&early, "early", false, "also while the months are not over")
	c.Long = `Hourbook sends nothing to a tax office: somebody says that it was done. Who said so, when,
and the figures stay; filed again, the new figures stand, and undo takes that back.`
	return c
}

// vatUnfile records that a statement was not filed.
func (s *session) vatUnfile() *cobra.Command {
	var month, quarter, reason text
	c := s.verb("unfile", "Note that a VAT statement was not filed after all", `
hourbook vat unfile --month 2026-10 --reason "The office never got it"`,
		func([]string) error {
			from, to, err := monthsAsked(month, quarter)
			if err != nil {
				return err
			}
			if err := s.write(func(tx *ledger.Tx) error { return tx.WithdrawVAT(from, to, reason.value) }); err != nil {
				return err
			}
			span := ledger.VATStatement{From: from, To: to}.Span()
			return s.tell(struct {
				Span string `json:"span"`
			}{span}, "the VAT statement of %s counts as not filed", span)
		})
	flag(c, &month, "month", "the `MONTH`")
	flag(c, &quarter, "quarter", "the `QUARTER`, such as 2026-Q4")
	flag(c, &reason, "reason", "why")
	required(c, "reason")
	return c
}

// tellFiled says below VAT whether its statement was filed, and what came later.
func tellFiled(out io.Writer, s app.VATStanding, filed bool) {
	if !filed {
		line(out, "its statement is not noted as filed: vat file")
		return
	}
	base, vat := s.Sum()
	line(out, "filed %s by %s: base %s EUR, VAT %s EUR, %d documents", moment(s.At), s.Author, money(base), money(vat), len(s.Documents))
	if s.Differs() {
		line(out, "to be told with the next statement: base %s EUR, VAT %s EUR %s", money(s.Base), money(s.VAT), strings.Join(s.Changed(), " "))
	}
}

// noteUntold tells of statements of earlier months that differ from what these come to
// by now, which goes with the next one.
func (s *session) noteUntold(v *ledger.View, before ledger.VATStatement) error {
	all, err := app.VATStandings(v, 24)
	for _, one := range all {
		if one.Differs() && one.To < before.From {
			s.note("the statement of %s lacks base %s EUR, VAT %s EUR by now: tell that with this one, then vat file it again", one.Span(), money(one.Base), money(one.VAT))
		}
	}
	return err
}
