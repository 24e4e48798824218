package invoice

import (
	"strings"
	"sync"
)

// countryNames are those that customers are likely to sit in: code, English,
// Lithuanian.
const countryNames = `AD Andorra|Andora
AE United Arab Emirates|Jungtiniai Arabų Emyratai
AL Albania|Albanija
AM Armenia|Armėnija
AR Argentina|Argentina
AT Austria|Austrija
AU Australia|Australija
AZ Azerbaijan|Azerbaidžanas
BA Bosnia and Herzegovina|Bosnija ir Hercegovina
BD Bangladesh|Bangladešas
BE Belgium|Belgija
BG Bulgaria|Bulgarija
BR Brazil|Brazilija
BY Belarus|Baltarusija
CA Canada|Kanada
CH Switzerland|Šveicarija
CL Chile|Čilė
CN China|Kinija
CO Colombia|Kolumbija
CY Cyprus|Kipras
CZ Czech Republic|Čekija
DE Germany|Vokietija
DK Denmark|Danija
EE Estonia|Estija
EG Egypt|Egiptas
EL Greece|Graikija
ES Spain|Ispanija
FI Finland|Suomija
FR France|Prancūzija
GB United Kingdom|Jungtinė Karalystė
GE Georgia|Sakartvelas
GH Ghana|Gana
GI Gibraltar|Gibraltaras
GR Greece|Graikija
HK Hong Kong|Honkongas
HR Croatia|Kroatija
HU Hungary|Vengrija
ID Indonesia|Indonezija
IE Ireland|Airija
IL Israel|Izraelis
IN India|Indija
IS Iceland|Islandija
IT Italy|Italija
JO Jordan|Jordanija
JP Japan|Japonija
KE Kenya|Kenija
KR South Korea|Pietų Korėja
KZ Kazakhstan|Kazachstanas
LB Lebanon|Libanas
LI Liechtenstein|Lichtenšteinas
LT Lithuania|Lietuva
LU Luxembourg|Liuksemburgas
LV Latvia|Latvija
MA Morocco|Marokas
MC Monaco|Monakas
MD Moldova|Moldova
ME Montenegro|Juodkalnija
MK North Macedonia|Šiaurės Makedonija
MT Malta|Malta
MX Mexico|Meksika
MY Malaysia|Malaizija
NG Nigeria|Nigerija
NL Netherlands|Nyderlandai
NO Norway|Norvegija
NZ New Zealand|Naujoji Zelandija
PA Panama|Panama
PE Peru|Peru
PH Philippines|Filipinai
PK Pakistan|Pakistanas
PL Poland|Lenkija
PT Portugal|Portugalija
RO Romania|Rumunija
RS Serbia|Serbija
SA Saudi Arabia|Saudo Arabija
SE Sweden|Švedija
SG Singapore|Singapūras
SI Slovenia|Slovėnija
SK Slovakia|Slovakija
SN Senegal|Senegalas
TH Thailand|Tailandas
TN Tunisia|Tunisas
TR Türkiye|Turkija
TW Taiwan|Taivanas
UA Ukraine|Ukraina
US United States|Jungtinės Amerikos Valstijos
UZ Uzbekistan|Uzbekistanas
VN Vietnam|Vietnamas
XI United Kingdom|Jungtinė Karalystė
ZA South Africa|Pietų Afrika`

var countries = sync.OnceValue(func() map[string][2]string {
	names := map[string][2]string{}
	for row := range strings.Lines(countryNames) {
		code, rest, _ := strings.Cut(strings.TrimSuffix(row, "\n"), " ")
		en, lt, _ := strings.Cut(rest, "|")
		names[code] = [2]string{en, lt}
	}
	return names
})

// Country is the name of a country by its two letters; one that is not known
// keeps its letters.
func (f Format) Country(code string) string {
	names, known := countries()[strings.ToUpper(strings.TrimSpace(code))]
	switch {
	case !known:
		return code
	case f.lang == "lt":
		return names[1]
	}
	return names[0]
}
