package terms

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// plainTOML reads TOML as far as terms are mostly written in it: tables and lists of
// tables, keys, texts without escapes, whole numbers, yes and no, lists, tables on one
// line. Each command reads terms, and the library takes many times as long. What else
// stands there, or stands twice, is left to the library: then it is not ok.
func plainTOML(text []byte) (read *plainReader, ok bool) {
	r := &plainReader{text: string(text), values: map[string]any{}, lines: map[string]int{}, open: map[string]bool{}, lists: map[string]bool{}}
	if !utf8.Valid(text) || slices.ContainsFunc(text, controls) {
		return nil, false
	}
	r.here = r.values
	for r.blank(); r.at < len(r.text); r.blank() {
		if !r.statement() || !r.ends() {
			return nil, false
		}
	}
	return r, true
}

// controls tells of a character that has no place in TOML, or only at the end of a line.
func controls(c byte) bool { return c < ' ' && c != '\n' && c != '\t' || c == 0x7f }

// plainReader is a text that is being read. The path of a table are the keys that lead
// there, with dots between them.
type plainReader struct {
	text   string
	at     int
	number int // of the line
	depth  int // of the value

	values map[string]any
	here   map[string]any // the table whose keys come
	path   string         // and its path

	lines map[string]int  // of tables, by their paths
	open  map[string]bool // tables to which a header may lead on
	lists map[string]bool // lists of tables
	added map[string]bool // tables that keys of here with dots in them have made
}

// peek is the next character, 0 at the end.
func (r *plainReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// took goes over a text that comes next, if it does.
func (r *plainReader) took(what string) bool {
	found := strings.HasPrefix(r.text[r.at:], what)
	if found {
		r.at += len(what)
	}
	return found
}

// spaces goes over what is empty on a line.
func (r *plainReader) spaces() {
	for c := r.peek(); c == ' ' || c == '\t'; c = r.peek() {
		r.at++
	}
}

// blank goes over empty lines and comments.
func (r *plainReader) blank() {
	for {
		r.spaces()
		switch r.peek() {
		case '#':
			r.comment()
		case '\n':
			r.at++
			r.number++
		default:
			return
		}
	}
}

// comment goes to the end of the line.
func (r *plainReader) comment() {
	if end := strings.IndexByte(r.text[r.at:], '\n'); end >= 0 {
		r.at += end
	} else {
		r.at = len(r.text)
	}
}

// ends tells whether nothing more stands on a line.
func (r *plainReader) ends() bool {
	r.spaces()
	if r.peek() == '#' {
		r.comment()
	}
	return r.at == len(r.text) || r.peek() == '\n'
}

// statement reads a header, or a key with its value.
func (r *plainReader) statement() bool {
	switch {
	case r.took("[["):
		return r.header("]]")
	case r.took("["):
		return r.header("]")
	}
	keys, ok := r.keys()
	if !ok || !r.took("=") {
		return false
	}
	line := r.number + 1
	value, ok := r.value()
	return ok && r.set(keys, value, line)
}

// keys reads a key with its dots, and the spaces behind it.
func (r *plainReader) keys() (keys []string, ok bool) {
	for {
		r.spaces()
		key, ok := r.key()
		if !ok {
			return nil, false
		}
		keys = append(keys, key)
		r.spaces()
		if !r.took(".") {
			return keys, len(keys) <= plainDepth
		}
	}
}

// key reads one key.
func (r *plainReader) key() (string, bool) {
	if r.peek() == '"' {
		key, ok := r.quoted()
		return key, ok && key != "" && !strings.Contains(key, ".")
	}
	begin := r.at
	for ; r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			break
		}
	}
	return r.text[begin:r.at], r.at > begin
}

// quoted reads a text.
func (r *plainReader) quoted() (string, bool) {
	rest := r.text[r.at+1:]
	end := strings.IndexAny(rest, "\"\\\n")
	if end < 0 || rest[end] != '"' {
		return "", false
	}
	r.at += end + 2
	return rest[:end], true
}

// header reads the way to a table, which begins there, or to a list that has one more.
func (r *plainReader) header(closing string) bool {
	keys, ok := r.keys()
	if !ok || !r.took(closing) {
		return false
	}
	line := r.number + 1
	r.here, r.path, r.added = r.values, "", nil
	last := len(keys) - 1
	for _, key := range keys[:last] {
		if !r.lead(key, line, true) {
			return false
		}
	}
	if closing == "]" {
		return r.lead(keys[last], line, false)
	}
	return r.addTo(keys[last])
}

// lead goes on to the table of a key. One that is there must be open, and let through.
func (r *plainReader) lead(key string, line int, through bool) bool {
	r.path = joined(r.path, key)
	inner, there := r.here[key].(map[string]any)
	switch {
	case there && !(through && r.open[r.path]), !there && r.here[key] != nil:
		return false
	case !there:
		inner = map[string]any{}
		r.here[key], r.open[r.path], r.lines[r.path] = inner, true, line
	}
	r.here = inner
	return true
}

// addTo adds a table to a list.
func (r *plainReader) addTo(key string) bool {
	r.path = joined(r.path, key)
	if r.here[key] != nil && !r.lists[r.path] {
		return false
	}
	list, _ := r.here[key].([]any)
	inner := map[string]any{}
	r.here[key], r.lists[r.path] = append(list, inner), true
	r.here = inner
	return true
}

// set puts a value under its key in the table at hand.
func (r *plainReader) set(keys []string, value any, line int) bool {
	in, path, last := r.here, r.path, len(keys)-1
	for _, key := range keys[:last] {
		path = joined(path, key)
		inner, there := in[key].(map[string]any)
		switch {
		case there && !r.added[path], !there && in[key] != nil:
			return false
		case !there:
			inner = map[string]any{}
			if r.added == nil {
				r.added = map[string]bool{}
			}
			in[key], r.added[path] = inner, true
			r.lines[path] = line
		}
		in = inner
	}
	if in[keys[last]] != nil {
		return false
	}
	if _, table := value.(map[string]any); table {
		r.lines[joined(path, keys[last])] = line
	}
	in[keys[last]] = value
	return true
}

// plainDepth is how deep keys and values may lead.
const plainDepth = 4

// value reads a value.
func (r *plainReader) value() (any, bool) {
	r.spaces()
	r.depth++
	defer func() { r.depth-- }()
	switch {
	case r.depth > plainDepth:
		return nil, false
	case r.peek() == '"':
		return r.quoted()
	case r.took("["):
		return r.list()
	case r.took("{"):
		return r.table()
	}
	begin := r.at
	for r.at < len(r.text) && !strings.ContainsRune(" \t\n,]}#", rune(r.text[r.at])) {
		r.at++
	}
	switch word := r.text[begin:r.at]; {
	case word == "true", word == "false":
		return word == "true", true
	case len(word) == 0 || len(word) > 18 || !digits(word) || word[0] == '0' && word != "0":
		return nil, false
	default:
		n, err := strconv.ParseInt(word, 10, 64)
		return n, err == nil
	}
}

// list reads a list, which may go over several lines.
func (r *plainReader) list() (any, bool) {
	list := []any{}
	for {
		if r.blank(); r.took("]") {
			return list, true
		}
		value, ok := r.value()
		if !ok {
			return nil, false
		}
		list = append(list, value)
		if r.blank(); !r.took(",") && r.peek() != ']' {
			return nil, false
		}
	}
}

// table reads a table on one line, whose keys have no dots.
func (r *plainReader) table() (any, bool) {
	table := map[string]any{}
	for more := true; more; more = r.took(",") {
		if r.spaces(); len(table) == 0 && r.took("}") {
			return table, true
		}
		key, ok := r.key()
		if r.spaces(); !ok || !r.took("=") {
			return nil, false
		}
		value, ok := r.value()
		if !ok || table[key] != nil {
			return nil, false
		}
		table[key] = value
		r.spaces()
	}
	return table, r.took("}")
}
