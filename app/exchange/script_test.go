package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"hourbook/ledger"
)

const (
	whoRow  = "acme,UAB „Acme“,LT,LT999003110,999003718,Gatvės g. 1,Kaunas,LT-44001,a@acme.example\n"
	whoFile = "id,name,country,vat_id,company_code,street,city,postcode,email\n" + whoRow
)

func coded(t *testing.T, as encoding.Encoding, text string) string {
	t.Helper()
	raw, err := as.NewEncoder().String(text)
	noFault(t, err)
	return raw
}

// Files come from spreadsheets of all kinds. However they are written, the same
// customer comes in.
func TestFilesAreReadHoweverTheyAreWritten(t *testing.T) {
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		return coded(t, unicode.UTF16(order, mark), whoFile)
	}
	semicolons := strings.ReplaceAll(whoFile, ",", ";")
	for says, c := range map[string]struct{ name, text, encoding string }{
		"as they should be":                        {"customers.csv", whoFile, ""},
		"a name in capitals":                       {"Customers.CSV", whoFile, ""},
		"a mark of UTF-8":                          {"customers.csv", "\ufeff" + whoFile, ""},
		"semicolons":                               {"customers.csv", semicolons, ""},
		"tabs":                                     {"customers.csv", strings.ReplaceAll(whoFile, ",", "\t"), ""},
		"bars":                                     {"customers.csv", strings.ReplaceAll(whoFile, ",", "|"), ""},
		"a first line that names commas":           {"customers.csv", "sep=,\r\n" + strings.ReplaceAll(whoFile, "\n", "\r\n"), ""},
		"a first line that names semicolons":       {"customers.csv", "\ufeffsep=;\n" + semicolons, ""},
		"a quoted first line that names them":      {"customers.csv", "\"sep=;\"\n" + semicolons, ""},
		"quoted names of columns":                  {"customers.csv", `"id";"Name";"COUNTRY"` + strings.TrimPrefix(semicolons, "id;name;country"), ""},
		"lines that end with CR and LF":            {"customers.csv", strings.ReplaceAll(whoFile, "\n", "\r\n"), ""},
		"lines that end with CR alone":             {"customers.csv", strings.ReplaceAll(whoFile, "\n", "\r"), ""},
		"UTF-16 of Windows":                        {"customers.csv", utf16(unicode.LittleEndian, unicode.UseBOM), ""},
		"UTF-16 the other way round":               {"customers.csv", utf16(unicode.BigEndian, unicode.UseBOM), ""},
		"UTF-16 without a mark":                    {"customers.csv", utf16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		"UTF-16 the other way without a mark":      {"customers.csv", utf16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		"UTF-16 with tabs and CR, as spreadsheets": {"customers.csv", coded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), strings.NewReplacer(",", "\t", "\n", "\r\n").Replace(whoFile)), ""},
		"the encoding of the Baltic, named":        {"customers.csv", coded(t, charmap.Windows1257, whoFile), "windows-1257"},
		"a name that is not needed":                {"customers.csv", whoFile, "windows-1257"},
	} {
		t.Run(says, func(t *testing.T) {
			l := newLedger(t)
			done, err := Import(context.Background(), l, by("2026-11-03 09:00"), fstest.MapFS{c.name: {Data: []byte(c.text)}}, "in", How{Encoding: c.encoding})
			if err != nil || len(done.Warnings) > 0 {
				t.Fatalf("%v, %q", err, done.Warnings)
			}
			noFault(t, l.Read(func(v *ledger.View) error {
				acme, err := v.Customer("acme")
				if acme.Name != "UAB „Acme“" || acme.Street != "Gatvės g. 1" || acme.Email != "a@acme.example" {
					t.Errorf("it came in as %+v", acme)
				}
				return err
			}))
		})
	}
}

// What cannot be read says what it is, once, and blames no row.
func TestFilesThatCannotBeReadSayWhatTheyAre(t *testing.T) {
	for says, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"letters of one byte":          {map[string]string{"customers.csv": coded(t, charmap.Windows1257, whoFile+strings.ReplaceAll(whoRow, "acme", "bolt"))}, "in/customers.csv:2: the file is not in UTF-8, but in an encoding with one byte for a letter, such as Windows-1252 or Windows-1257; save it as CSV in UTF-8, or name the encoding, as in --encoding windows-1257"},
		"UTF-32":                       {map[string]string{"customers.csv": coded(t, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), whoFile)}, "in/customers.csv:1: the file is in UTF-32; save it as CSV in UTF-8"},
		"a spreadsheet":                {map[string]string{"customers.csv": "PK\x03\x04\x14\x00"}, "in/customers.csv:1: the file is a spreadsheet or an archive, not CSV; save the sheet as CSV in UTF-8"},
		"an old spreadsheet":           {map[string]string{"customers.csv": "\xd0\xcf\x11\xe0\xa1\xb1"}, "in/customers.csv:1: the file is a spreadsheet, not CSV; save the sheet as CSV in UTF-8"},
		"a separator that is none":     {map[string]string{"customers.csv": "sep=~\n" + whoFile}, `in/customers.csv:1: "~" is no separator that can be read; part the cells by commas or semicolons`},
		"another table":                {map[string]string{"time.csv": "a,b\n1,2\n"}, "in/time.csv:1: the first line is no header of time; the header needs id,ticket,staff,start,minutes,work,note"},
		"columns that are missing":     {map[string]string{"plans.csv": "sep=;\ncustomer;from\nacme;2026-01-01\n"}, "in/plans.csv:2: the columns plan, until are missing; the header needs customer,plan,from,until"},
		"two files of a name":          {map[string]string{"time.csv": "x", "Time.CSV": "x"}, "in: time.csv:1: Time.CSV is next to it; keep one of the two files"},
		"nothing":                      {map[string]string{"customers.csv": ""}, "in/customers.csv:1: the file is empty; give it a header: id,name,country,vat_id,company_code,street,city,postcode,email"},
		"one broken letter of a table": {map[string]string{"customers.csv": whoFile + strings.NewReplacer("acme", "bolt", "Kaunas", "Kaun\xffas").Replace(whoRow)}, "in/customers.csv:3: city is not readable text; save it as CSV in UTF-8"},
	} {
		t.Run(says, func(t *testing.T) {
			_, err := Import(context.Background(), newLedger(t), by("2026-11-03 09:00"), folderOf(c.files), "in", How{})
			if err == nil || err.Error() != c.want {
				t.Errorf("it says\n%v, want\n%s", err, c.want)
			}
		})
	}
	_, err := Import(context.Background(), newLedger(t), by("2026-11-03 09:00"), folderOf(map[string]string{"customers.csv": whoFile}), "in", How{Encoding: "klingon"})
	if err == nil || !strings.Contains(err.Error(), `encoding "klingon"`) {
		t.Error(err)
	}
}

func TestAFolderThatIsNotThereIsSaidToBeThat(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "time.csv")
	noFault(t, os.WriteFile(file, []byte(whoFile), 0o600))
	for _, name := range []string{filepath.Join(folder, "none"), file} {
		if _, err := Import(context.Background(), newLedger(t), by("2026-11-03 09:00"), os.DirFS(name), name, How{}); !errors.Is(err, ErrNoFolder) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A row that cannot be read takes nothing from the others: what builds on it is
// not blamed, all other faults are told, and all of a row at once.
func TestNoRowIsBlamedForItsNeighbour(t *testing.T) {
	_, err := Import(context.Background(), newLedger(t), by("2026-11-03 09:00"), folderOf(map[string]string{
		"customers.csv": whoFile,
		"tickets.csv": "id,customer,subject,priority,channel,opened,bug,responded,state\n" +
			"T-1,acme,calls drop,High,Forum,2026-10-05 09:00,,open\n" + // a cell is missing
			"T-2,nobody,,Urgent,Forum,yesterday,perhaps,,open\n" +
			"T-3,acme,no sound,High,Forum,2026-10-05 09:00,,,open\n",
		"time.csv": "id,ticket,staff,start,minutes,work,note\n" +
			"E-1,T-1,Rūta,2026-10-05 10:00,30,firewall,on the row that could not be read\n" +
			"E-2,T-2,Rūta,2026-10-05 10:00,30,firewall,on a bad one\n" +
			"E-3,T-3,,2026-10-05 10:00,3O,magic,\n" +
			"E-4,T-3,Rūta,2026-10-05 11:00,30,firewall,\"a quote that is\" not the last\n" +
			"E-5,T-3,Rūta,2026-10-05 12:00,30,firewall,\n",
	}), "in", How{})
	var refused *ImportError
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	var told []string
	for _, row := range refused.Rows {
		problem, _, _ := strings.Cut(row.Problem, ":")
		told = append(told, strings.TrimPrefix(row.File, "in/")+" "+strings.Repeat("|", row.Line)+" "+problem)
	}
	want := []string{
		"tickets.csv || it has 8 columns, the header has 9",
		`tickets.csv ||| priority "Urgent"`, `tickets.csv ||| opened "yesterday"`, `tickets.csv ||| bug "perhaps"`, `tickets.csv ||| customer "nobody"`, "tickets.csv ||| subject",
		`time.csv |||| minutes "3O"`, `time.csv |||| work "magic"`, "time.csv |||| staff",
		"time.csv ||||| it is not a row of CSV",
	}
	if strings.Join(told, "\n") != strings.Join(want, "\n") {
		t.Errorf("told are\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
}
