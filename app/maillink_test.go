package app

import (
	"net/url"
	"strings"
	"testing"
)

func TestALetterIsOpenedWithItsWords(t *testing.T) {
	for _, c := range []struct{ to, subject, words, want string }{
		{"zofia@example.com", "T-4149: No CDRs", "It runs.", "mailto:zofia@example.com?subject=T-4149%3A%20No%20CDRs&body=It%20runs."},
		{"a+b@example.com", "x", "", "mailto:a%2Bb@example.com?subject=x"},
		{"zofia@example.com", "1 & 2 = 3?", "100 % #1\nŽ „taip“\r\nbcc=x", "mailto:zofia@example.com?subject=1%20%26%202%20%3D%203%3F&body=100%20%25%20%231%0D%0A%C5%BD%20%E2%80%9Etaip%E2%80%9C%0D%0Abcc%3Dx"},
		{"a@example.com?bcc=b@example.com", "x", "", "mailto:a@example.com%3Fbcc%3Db@example.com?subject=x"},
	} {
		link, whole := MailLink(c.to, c.subject, c.words)
		if link != c.want || !whole {
			t.Errorf("%s, whole %v", link, whole)
		}
		at, err := url.Parse(link)
		if err != nil || at.String() != link || at.Query().Get("subject") != c.subject || at.Query().Has("bcc") {
			t.Errorf("it is read as %v: %v", at, err)
		}
	}
}

func TestWordsThatAreTooLongForALinkStayOut(t *testing.T) {
	const rest = len("mailto:a@example.com?subject=x&body=")
	if link, whole := MailLink("a@example.com", "x", strings.Repeat("w", longestLink-rest)); !whole || len(link) != longestLink {
		t.Errorf("%d bytes, whole %v", len(link), whole)
	}
	for _, words := range []string{strings.Repeat("w", longestLink-rest+1), strings.Repeat("ž", (longestLink-rest)/6+1)} {
		if link, whole := MailLink("a@example.com", "x", words); whole || link != "mailto:a@example.com?subject=x" {
			t.Errorf("%s, whole %v", link, whole)
		}
	}
}
