package app

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"
)

// paper is a folder of files to import, as rows.
type paper map[string][][]string

// headers are the columns that papers have.
var headers = map[string][]string{
	"customers": {"id", "name", "country", "vat_id", "company_code", "street", "city", "postcode", "email"},
	"plans":     {"customer", "plan", "from", "until"},
	"tickets":   {"id", "customer", "subject", "priority", "channel", "opened", "bug", "responded", "state"},
	"time":      {"id", "ticket", "staff", "start", "minutes", "work", "note"},
}

// words are texts that files have trouble with.
func words(t *rapid.T, label string) string {
	return rapid.SampledFrom([]string{"Login loop", `says "no", twice`, "two\nlines\n\nand more", "=1+1", "'=1+1", "Ąžuolas ßü 日本", "a,b;c\td", "-5", "'quoted'"}).Draw(t, label)
}

// lineWords are those that stand on one line: what is printed in an address has
// no line break and no tab.
func lineWords(t *rapid.T, label string) string {
	return strings.Join(strings.Fields(words(t, label)), " ")
}

// somePaper is a folder that can be imported.
func somePaper(t *rapid.T) paper {
	p := paper{}
	for c := range rapid.IntRange(1, 3).Draw(t, "customers") {
		id := fmt.Sprintf("c-%d", c)
		country := rapid.SampledFrom([]string{"LT", "us", "DE"}).Draw(t, "country")
		p.add("customers", id, lineWords(t, "name"), country, rapid.SampledFrom([]string{"", "DE136695976"}).Draw(t, "VAT ID"), "1", lineWords(t, "street"), "Kaunas", "", "")
		p.addPlans(t, id)
		for n := range rapid.IntRange(0, 3).Draw(t, "tickets") {
			p.addTicket(t, id, fmt.Sprintf("T-%d%d", c, n))
		}
	}
	return p
}

func (p paper) add(table string, values ...string) { p[table] = append(p[table], values) }

// addPlans puts periods one behind the other, with gaps or without.
func (p paper) addPlans(t *rapid.T, customer string) {
	from := "2026-08-20"
	for range rapid.IntRange(0, 3).Draw(t, "plans") {
		until := dayAfter(from, rapid.IntRange(1, 40).Draw(t, "days"))
		next := dayAfter(until, rapid.SampledFrom([]int{0, 7}).Draw(t, "gap"))
		if rapid.IntRange(0, 3).Draw(t, "without end") == 3 {
			until = ""
		}
		p.add("plans", customer, rapid.SampledFrom([]string{"GOLD", "platinum", "FREE"}).Draw(t, "plan"), from, until)
		from = next
	}
}

func (p paper) addTicket(t *rapid.T, customer, id string) {
	opened := time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "opened")) * time.Minute)
	answered := ""
	if rapid.Bool().Draw(t, "answered") {
		answered = opened.Add(time.Duration(rapid.IntRange(0, 9*60).Draw(t, "after")) * time.Minute).Format("2006-01-02T15:04:05-07:00")
	}
	state := rapid.SampledFrom([]string{"open", "waiting", "Solved"}).Draw(t, "state")
	p.add("tickets", id, customer, words(t, "subject"), rapid.SampledFrom([]string{"High", "low"}).Draw(t, "priority"), "Phone",
		opened.In(time.FixedZone("", 5*3600)).Format(time.RFC3339), rapid.SampledFrom([]string{"no", "yes", ""}).Draw(t, "bug"), answered, state)
	for n := range rapid.IntRange(0, 4).Draw(t, "entries") {
		start := opened.Add(time.Duration(rapid.IntRange(-60, 30*24*60).Draw(t, "start")) * time.Minute).Format(time.RFC3339)
		if rapid.IntRange(0, 3).Draw(t, "day only") == 3 {
			start = start[:10]
		}
		minutes := strconv.Itoa(rapid.IntRange(1, 1440).Draw(t, "minutes"))
		p.add("time", fmt.Sprintf("%s/%d", id, n), id, "Jonas", start, minutes, rapid.SampledFrom([]string{"firewall", "Problem Solving", "custom-development"}).Draw(t, "kind"), words(t, "note"))
	}
}

// files writes the folder as CSV, with the line on which each row begins.
func (p paper) files() (fstest.MapFS, map[string][]int) {
	folder, lines := fstest.MapFS{}, map[string][]int{}
	for table, rows := range p {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		write := func(values []string) {
			lines[table] = append(lines[table], 1+strings.Count(out.String(), "\n"))
			if err := w.Write(values); err != nil {
				panic(err)
			}
			w.Flush()
		}
		write(headers[table])
		for _, row := range rows {
			write(row)
		}
		lines[table] = lines[table][1:]
		folder[table+".csv"] = &fstest.MapFile{Data: out.Bytes()}
	}
	return folder, lines
}

// as writes the folder in another way that means the same.
func (p paper) as(t *rapid.T) fstest.MapFS {
	folder, _ := p.files()
	for table, rows := range p {
		order := rapid.Permutation(headers[table]).Draw(t, "columns of "+table)
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		if err := w.Write(append([]string{"remark"}, order...)); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			values := []string{"mine"}
			for _, column := range order {
				for i, name := range headers[table] {
					if name == column {
						values = append(values, row[i]+" ")
					}
				}
			}
			if err := w.Write(values); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		folder[table+".csv"] = &fstest.MapFile{Data: append([]byte("\ufeff"), out.Bytes()...)}
	}
	return folder
}
