package terms

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/ledger/limit"
)

const company = `name = "UAB Pavyzdys"
street = "Žalioji g. 1"
city = "Vilnius"
postcode = "LT-01001"
country = "lt"
vat_id = "LT 119511515"
company_code = "119511515"
iban = "LT12 1000 0111 0100 1000"
bic = "HABALT22"
bank = "Bankas"
email = "a@b.lt"
phone = "+370 600 00000"
series = "hb"
logo = "logo.png"
due_days = 30
next_number = 118
endpoint = "0200:119511515"
`

func picture(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestACompanyIsReadWhole(t *testing.T) {
	logo := picture(t)
	s, err := ReadCompany("c.toml", []byte(company), func(path string) ([]byte, error) {
		if path != "logo.png" {
			return nil, fs.ErrNotExist
		}
		return logo, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "UAB Pavyzdys" || s.Street != "Žalioji g. 1" || s.City != "Vilnius" || s.Postcode != "LT-01001" || s.Country != "LT" || s.VATID != "LT119511515" {
		t.Errorf("got %+v", s.Party)
	}
	if s.CompanyCode != "119511515" || s.Email != "a@b.lt" || s.Phone != "+370 600 00000" || s.Endpoint != "0200:119511515" {
		t.Errorf("got %+v", s.Party)
	}
	if s.IBAN != "LT121000011101001000" || s.BIC != "HABALT22" || s.Bank != "Bankas" || s.Series != "HB" || s.DueDays != 30 || s.NextNumber != 118 {
		t.Errorf("got %+v", s)
	}
	if !bytes.Equal(s.Logo, logo) || s.LogoHash != LogoHash(logo) {
		t.Errorf("logo %d bytes, %s", len(s.Logo), s.LogoHash)
	}
}

func TestACompanyNeedsLittle(t *testing.T) {
	s, err := ReadCompany("c.toml", []byte("name='A'\nstreet='B'\ncity='C'\ncountry='LT'\ncompany_code='1'"), nil)
	if err != nil || s.DueDays != 14 || s.NextNumber != 1 || s.Series != "HB" || s.LogoHash != "" {
		t.Errorf("got %+v (%v)", s, err)
	}
}

func TestAFaultyCompanyIsRefusedAtItsLine(t *testing.T) {
	for _, c := range []struct{ says, old, with, want string }{
		{"a name is missing", "name = \"UAB Pavyzdys\"\n", "", "c.toml:1: name: is missing; write it, such as"},
		{"a city is blank", `city = "Vilnius"`, `city = " "`, "c.toml:3: city: is missing"},
		{"a name has two lines", `name = "UAB Pavyzdys"`, `name = "UAB\nPavyzdys"`, "c.toml:1: name \"UAB Pavyzdys\": it holds a line break"},
		{"a country is a name", `country = "lt"`, `country = "Lithuania"`, `c.toml:5: country "LITHUANIA": not a country`},
		{"a VAT id is mistyped", `LT 119511515`, `LT 119511516`, `c.toml:6: vat_id "LT119511516": the check digit is wrong`},
		{"a VAT id is of another country", `LT 119511515`, `DE136695976`, `c.toml:6: vat_id "DE136695976": a VAT ID of LT begins with LT`},
		{"an IBAN is mistyped", `0100 1000`, `0100 1001`, `c.toml:8: iban "LT121000011101001001": the check digits are wrong`},
		{"a bank code is too short", `HABALT22`, `HABA`, `c.toml:9: bic "HABA": not the code of a bank`},
		{"an address has no @", `a@b.lt`, `a.b.lt`, `c.toml:11: email "a.b.lt": not a valid email address`},
		{"a series has odd letters", `series = "hb"`, `series = "H/B"`, `c.toml:13: series "H/B"`},
		{"a logo is not there", `logo.png`, `none.png`, `c.toml:14: logo "none.png": cannot be read (file does not exist); use an existing PNG or JPEG`},
		{"a logo is no picture", `logo.png`, `text.png`, `c.toml:14: logo "text.png": not a PNG or JPEG picture`},
		{"a logo is too large", `logo.png`, `large.png`, `c.toml:14: logo "large.png": larger than 1 MiB`},
		{"days are negative", `due_days = 30`, `due_days = -1`, `c.toml:15: due_days "-1": out of range`},
		{"days are text", `due_days = 30`, `due_days = "30"`, `c.toml:15: due_days: not the right kind of value`},
		{"numbers begin with 1", `next_number = 118`, `next_number = 0`, `c.toml:16: next_number "0": out of range`},
		{"an endpoint has no scheme", `0200:119511515`, `119511515`, `c.toml:17: endpoint "119511515": not an electronic address`},
		{"a key is unknown", `phone`, `telephone`, `c.toml:12: telephone: unknown key; take it out, or use one of bank, bic,`},
		{"it is not TOML", `bank = "Bankas"`, `bank: Bankas`, `c.toml:10: TOML: `},
	} {
		t.Run(c.says, func(t *testing.T) {
			text := strings.Replace(company, c.old, c.with, 1)
			_, err := ReadCompany("c.toml", []byte(text), func(path string) ([]byte, error) {
				switch path {
				case "logo.png":
					return picture(t), nil
				case "text.png":
					return []byte("text"), nil
				case "large.png":
					return make([]byte, limit.Logo.Most+1), nil
				}
				return nil, fs.ErrNotExist
			})
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Count(err.Error(), "\n") != 0 {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestAllFaultsOfACompanyAreToldAtOnce(t *testing.T) {
	_, err := ReadCompany("c.toml", []byte("name = 1\ncountry = \"LT\"\nvat_id = \"LT1\"\n"), nil)
	if err == nil || strings.Count(err.Error(), "\n") != 3 {
		t.Errorf("want name, street, city and vat_id, got:\n%v", err)
	}
	var at *FileError
	if !errors.As(err, &at) || at.Line != 1 {
		t.Errorf("got %v", at)
	}
}

func FuzzReadCompany(f *testing.F) {
	f.Add([]byte(company))
	logo := picture(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := ReadCompany("f.toml", text, func(string) ([]byte, error) { return logo, nil })
		if err != nil {
			placed(t, text, err)
			return
		}
		if s.Name == "" || s.Street == "" || s.City == "" || s.Series == "" || s.NextNumber < 1 || s.DueDays < 1 {
			t.Errorf("accepted %+v", s)
		}
		if s.VATID != "" && invoice.CheckVATID(s.Country, s.VATID) != nil || s.IBAN != "" && invoice.CheckIBAN(s.IBAN) != nil {
			t.Errorf("accepted %q, %q", s.VATID, s.IBAN)
		}
	})
}
