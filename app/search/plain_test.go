package search

import "testing"

func TestNamesAreFoundWithoutTheirMarks(t *testing.T) {
	for text, want := range map[string]string{
		"T-1042 Calls":    "t-1042 calls",
		"UAB „Žuvėdros“":  "uab „zuvedros“",
		"Großmöwe":        "grossmowe",
		"Łódź, Świętego":  "lodz, swietego",
		"Μελτέμι":         "μελτεμι",
		"Чорноморська й":  "чорноморська и",
		"Sabiá São Paulo": "sabia sao paulo",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q is searched for as %q, not %q", text, got, want)
		}
	}
}
