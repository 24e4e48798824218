package main

import "testing"

func TestAnAccountIsNamedWithoutItsDomain(t *testing.T) {
	for _, c := range []struct{ name, system, want string }{
		{`OFFICE\rasa`, "windows", "rasa"},
		{"rasa", "windows", "rasa"},
		{`odd\name`, "linux", `odd\name`},
	} {
		if got := withoutDomain(c.name, c.system); got != c.want {
			t.Errorf("%s in %s is %s, want %s", c.name, c.system, got, c.want)
		}
	}
}
