package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// Where a server is reached, and where it listens.
func TestWhereAServerIs(t *testing.T) {
	for _, c := range []struct {
		me, listen, peer string
		url, among       string // where it is reached; "" where that is refused
		front, peers     string // where it listens
	}{
		{"a.example", "", "", "https://a.example:7443", "https://a.example:7380", ":7443", "https://0.0.0.0:7380"},
		{"10.0.0.7:8443", "", "", "https://10.0.0.7:8443", "https://10.0.0.7:7380", ":8443", "https://10.0.0.7:7380"},
		{"10.0.0.7:8443:8380", "", "", "https://10.0.0.7:8443", "https://10.0.0.7:8380", ":8443", "https://10.0.0.7:8380"},
		{"", "127.0.0.1:7001", "127.0.0.1:7101", "https://127.0.0.1:7001", "https://127.0.0.1:7101", "127.0.0.1:7001", "https://127.0.0.1:7101"},
		{"", "[::1]:7001", "[::1]:7101", "https://[::1]:7001", "https://[::1]:7101", "[::1]:7001", "https://[::1]:7101"},
		{"a.example", "0.0.0.0:8443", "10.0.0.7:8380", "https://a.example:7443", "https://a.example:7380", "0.0.0.0:8443", "https://10.0.0.7:8380"},
		{"", "0.0.0.0:8443", "10.0.0.7:8380", "", "", "", ""}, // which of all addresses is it?
		{"", "127.0.0.1", "127.0.0.1:7101", "", "", "", ""},
		{"a.example", "8443", "", "", "", "", ""},
		{"a:1:2:3", "", "", "", "", "", ""},
		{"", "127.0.0.1:7001", "", "", "", "", ""},
	} {
		listens := addresses{c.listen, c.peer}
		p, err := firstPlace(c.me, listens)
		if c.url == "" {
			if err == nil {
				t.Errorf("%+v is taken", c)
			}
			continue
		}
		if err != nil || p.URL != c.url || p.Peer != c.among {
			t.Errorf("%+v: it is reached at %s and %s: %v", c, p.URL, p.Peer, err)
			continue
		}
		s := &state{Name: p.Name, Places: []place{p}, Listens: listens}
		front, err := s.frontAt(p)
		must(t, err)
		among, err := s.member()
		if must(t, err); front != c.front || among.Listen != c.peers {
			t.Errorf("%+v: it listens at %s and %s", c, front, among.Listen)
		}
	}
}

// Flags may stand before and behind the words.
func TestFlagsStandAnywhere(t *testing.T) {
	for _, args := range [][]string{{"--dir", "d", "file"}, {"file", "--dir", "d"}} {
		flags, folder := options("join")
		words, err := parsed(flags, args, 1)
		if err != nil || *folder != "d" || words[0] != "file" {
			t.Errorf("%v: %v in %s, %v", args, words, *folder, err)
		}
	}
	flags, _ := options("join")
	var told bytes.Buffer
	flags.SetOutput(&told)
	if _, err := parsed(flags, []string{"one", "two"}, 1); !errors.Is(err, errUsage) || !strings.Contains(told.String(), "-dir") {
		t.Errorf("two words are taken for one: %v, %s", err, told.String())
	}
}
