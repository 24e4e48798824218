package terms

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hourbook/assets"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// A text can be small and still keep the library busy for hours.
func TestTOMLThatIsNestedTooDeeplyIsRefused(t *testing.T) {
	deep := int(limit.TOML.Most) / 4
	for says, text := range map[string]string{
		"lists":             "x = " + strings.Repeat("[", deep),
		"lists that end":    "x = " + strings.Repeat("[", deep) + strings.Repeat("]", deep),
		"tables in a line":  "x = " + strings.Repeat("{a=", deep),
		"a key of parts":    strings.Repeat("a.", deep) + "b = 1",
		"a header of parts": "[" + strings.Repeat("a.", deep) + "b]",
		"behind a text":     "a = \"it's \\\" [\"\nb = '''\n# '' \"'''\nc = " + strings.Repeat("[", deep),
	} {
		_, err := Read("t.toml", []byte(text), sla.Zone{})
		var in *sla.InputError
		if !errors.As(err, &in) || !strings.Contains(err.Error(), "more than 32 levels, one in the other") {
			t.Errorf("%s: %.200v", says, fmt.Sprint(err))
		}
	}
}

func TestTOMLOfPeopleIsNotTooDeep(t *testing.T) {
	many := strings.Repeat("# a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g.h.i.j.k.l.m [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n", 3) +
		"a = \"....................................[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"\n" + strings.Repeat("[[x]]\ny = [1.5, 2.5]\n", 1000)
	for _, text := range []string{string(assets.Terms), many} {
		if err := boundTOML("t.toml", []byte(text)); err != nil {
			t.Error(err)
		}
	}
}
