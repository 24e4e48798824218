package terms

import (
	"fmt"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// tomlLines finds the line of each key and list element of a text that is known
// to be TOML.
func tomlLines(text []byte) map[string]int {
	index := lineIndex{lines: map[string]int{}, lists: map[string]int{}}
	for at, c := range text {
		if c == '\n' {
			index.breaks = append(index.breaks, uint32(at))
		}
	}
	var parser unstable.Parser
	parser.Reset(text)
	table := ""
	for parser.NextExpression() {
		node := parser.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = index.header(node)
		case unstable.KeyValue:
			index.pair(table, node, 0)
		}
	}
	return index.lines
}

type lineIndex struct {
	lines  map[string]int
	lists  map[string]int // how many tables of a list came so far
	breaks []uint32       // where lines end
}

// deepest is how far into nested values lines are told apart.
const deepest = 8

func (x *lineIndex) lineAt(offset uint32) int {
	before, _ := slices.BinarySearch(x.breaks, offset)
	return before + 1
}

func (x *lineIndex) mark(path string, line int) {
	if _, ok := x.lines[path]; !ok {
		x.lines[path] = line
	}
}

// header marks [table] and [[list]], and gives the path of what follows.
func (x *lineIndex) header(node *unstable.Node) string {
	path := ""
	for it := node.Key(); it.Next(); {
		if n := x.lists[path]; n > 0 {
			path = fmt.Sprintf("%s[%d]", path, n-1)
		}
		path = joined(path, string(it.Node().Data))
		x.mark(path, x.lineAt(it.Node().Raw.Offset))
	}
	first := node.Key()
	first.Next()
	line := x.lineAt(first.Node().Raw.Offset)
	switch n := x.lists[path]; {
	case node.Kind == unstable.ArrayTable:
		x.lists[path]++
		path = fmt.Sprintf("%s[%d]", path, n)
	case n > 0:
		path = fmt.Sprintf("%s[%d]", path, n-1)
	}
	x.mark(path, line)
	return path
}

// pair marks a key with its value.
func (x *lineIndex) pair(table string, node *unstable.Node, depth int) {
	path, line := table, 0
	for it := node.Key(); it.Next(); {
		line = x.lineAt(it.Node().Raw.Offset)
		path = joined(path, string(it.Node().Data))
		x.mark(path, line)
	}
	x.value(path, line, node.Value(), depth)
}

func (x *lineIndex) value(path string, line int, node *unstable.Node, depth int) {
	if depth == deepest {
		return
	}
	at := 0
	for it := node.Children(); it.Next(); {
		child := it.Node()
		switch {
		case node.Kind == unstable.InlineTable && child.Kind == unstable.KeyValue:
			x.pair(path, child, depth+1)
		case node.Kind == unstable.Array:
			if child.Raw.Length > 0 {
				line = x.lineAt(child.Raw.Offset)
			}
			inner := fmt.Sprintf("%s[%d]", path, at)
			x.mark(inner, line)
			x.value(inner, line, child, depth+1)
			at++
		}
	}
}

func joined(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
