package discordtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// bound is a body, for a check, in which something is n long or many.
type bound struct {
	most  int
	check func(*checker, node)
	body  func(n int) string
	files func(n int) []upload // that come with it; nil: none
}

// bounds have a row for each limit of the table.
var bounds = func() map[string]bound {
	text := func(n int) string { return fmt.Sprintf("§%d", n) }
	message := func(most int, format string) bound {
		return bound{most: most, check: checkNewMessage, body: func(n int) string { return fmt.Sprintf(format, text(n)) }}
	}
	embed := func(most int, format string) bound { return message(most, `{"embeds":[{`+format+`}]}`) }
	row := func(most int, format string) bound {
		return message(most, `{"content":"x","components":[{"type":1,"components":[`+format+`]}]}`)
	}
	modal := func(most int, format string) bound {
		return bound{most: most, check: checkResponse, body: func(n int) string {
			return `{"type":9,"data":` + fmt.Sprintf(format, text(n)) + `}`
		}}
	}
	label := func(most int, format string) bound {
		return modal(most, `{"title":"t","custom_id":"c","components":[{"type":18,`+format+`}]}`)
	}
	command := func(most int, format string) bound {
		return bound{most: most, check: checkCommands, body: func(n int) string { return `[` + fmt.Sprintf(format, text(n)) + `]` }}
	}
	lots := func(most int, check func(*checker, node), before, element, after string) bound {
		return bound{most: most, check: check, body: func(n int) string { return before + many(n, element) + after }}
	}
	number := func(most int, check func(*checker, node), format string) bound {
		return bound{most: most, check: check, body: func(n int) string { return fmt.Sprintf(format, n) }}
	}
	const button = `{"type":2,"style":1,"label":"b","custom_id":"%d"}`
	const labelled = `{"type":18,"label":"l","component":{"type":4,"custom_id":"%d"}}`
	return map[string]bound{
		"maxContent":      message(maxContent, `{"content":"%s"}`),
		"maxNonce":        message(maxNonce, `{"content":"x","nonce":"%s"}`),
		"maxMentionsList": lots(maxMentionsList, checkNewMessage, `{"content":"x","allowed_mentions":{"users":[`, `"%d"`, `]}}`),
		"maxFiles": {maxFiles, checkNewMessage, func(int) string { return `{"content":"x"}` }, func(n int) []upload {
			return make([]upload, n)
		}},
		"maxFileSize": {maxFileSize, checkNewMessage, func(int) string { return `{"content":"x"}` }, func(n int) []upload {
			return []upload{{File: File{Name: "a", Data: make([]byte, n)}}}
		}},
		"maxEmbeds":      lots(maxEmbeds, checkNewMessage, `{"embeds":[`, `{"title":"x"}`, `]}`),
		"maxEmbedTitle":  embed(maxEmbedTitle, `"title":"%s"`),
		"maxEmbedText":   embed(maxEmbedText, `"description":"%s"`),
		"maxEmbedFields": lots(maxEmbedFields, checkNewMessage, `{"embeds":[{"fields":[`, `{"name":"n","value":"v"}`, `]}]}`),
		"maxFieldName":   embed(maxFieldName, `"fields":[{"name":"%s","value":"v"}]`),
		"maxFieldValue":  embed(maxFieldValue, `"fields":[{"name":"n","value":"%s"}]`),
		"maxFooter":      embed(maxFooter, `"footer":{"text":"%s"}`),
		"maxEmbedAuthor": embed(maxEmbedAuthor, `"author":{"name":"%s"}`),
		"maxEmbedsInSum": {maxEmbedsInSum, checkNewMessage, func(n int) string {
			return fmt.Sprintf(`{"embeds":[{"description":"§4000"},{"description":"§%d"}]}`, n-4000)
		}, nil},
		"maxColour":     number(maxColour, checkNewMessage, `{"embeds":[{"title":"x","color":%d}]}`),
		"maxThreadName": {maxThreadName, checkThread, func(n int) string { return `{"name":"` + text(n) + `"}` }, nil},

		"maxRows":        lots(maxRows, checkNewMessage, `{"content":"x","components":[`, `{"type":1,"components":[`+button+`]}`, `]}`),
		"maxInRow":       lots(maxInRow, checkNewMessage, `{"content":"x","components":[{"type":1,"components":[`, button, `]}]}`),
		"maxCustomID":    row(maxCustomID, `{"type":2,"style":1,"label":"b","custom_id":"%s"}`),
		"maxButtonLabel": row(maxButtonLabel, `{"type":2,"style":1,"label":"%s","custom_id":"i"}`),
		"maxButtonURL": {maxButtonURL, checkNewMessage, func(n int) string {
			return fmt.Sprintf(`{"content":"x","components":[{"type":1,"components":[{"type":2,"style":5,"label":"b","url":"https://%s"}]}]}`, text(n-len("https://")))
		}, nil},
		"maxOptions":     lots(maxOptions, checkNewMessage, `{"content":"x","components":[{"type":1,"components":[{"type":3,"custom_id":"i","options":[`, `{"label":"l","value":"%d"}`, `]}]}]}`),
		"maxOptionText":  row(maxOptionText, `{"type":3,"custom_id":"i","options":[{"label":"l","value":"v","description":"%s"}]}`),
		"maxPlaceholder": row(maxPlaceholder, `{"type":3,"custom_id":"i","placeholder":"%s","options":[{"label":"l","value":"v"}]}`),
		"maxLayout":      lots(maxLayout, checkNewMessage, `{"flags":32768,"components":[`, `{"type":10,"content":"x"}`, `]}`),
		"maxLayoutText":  message(maxLayoutText, `{"flags":32768,"components":[{"type":10,"content":"%s"}]}`),

		"maxModalTitle":   modal(maxModalTitle, `{"title":"%s","custom_id":"c","components":[{"type":18,"label":"l","component":{"type":4,"custom_id":"i"}}]}`),
		"maxModalInputs":  lots(maxModalInputs, checkResponse, `{"type":9,"data":{"title":"t","custom_id":"c","components":[`, labelled, `]}}`),
		"maxInputLabel":   label(maxInputLabel, `"label":"%s","component":{"type":4,"custom_id":"i"}`),
		"maxInputAbout":   label(maxInputAbout, `"label":"l","description":"%s","component":{"type":4,"custom_id":"i"}`),
		"maxInput":        label(maxInput, `"label":"l","component":{"type":4,"custom_id":"i","value":"%s"}`),
		"maxInputExample": label(maxInputExample, `"label":"l","component":{"type":4,"custom_id":"i","placeholder":"%s"}`),
		"maxUploads":      number(maxUploads, checkResponse, `{"type":9,"data":{"title":"t","custom_id":"c","components":[{"type":18,"label":"l","component":{"type":19,"custom_id":"i","max_values":%d}}]}}`),
		"maxFileTypes":    lots(maxFileTypes, checkResponse, `{"type":9,"data":{"title":"t","custom_id":"c","components":[{"type":18,"label":"l","component":{"type":19,"custom_id":"i","file_types":[`, `".%d"`, `]}}]}}`),

		"maxChatCommands":   lots(maxChatCommands, checkCommands, `[`, `{"name":"c%d","description":"d"}`, `]`),
		"maxMenuCommands":   lots(maxMenuCommands, checkCommands, `[`, `{"type":3,"name":"c%d"}`, `]`),
		"maxCommandName":    command(maxCommandName, `{"name":"%s","description":"d"}`),
		"maxCommandText":    command(maxCommandText, `{"name":"c","description":"%s"}`),
		"maxCommandOptions": lots(maxCommandOptions, checkCommands, `[{"name":"c","description":"d","options":[`, `{"type":3,"name":"o%d","description":"d"}`, `]}]`),
		"maxChoices":        lots(maxChoices, checkCommands, `[{"name":"c","description":"d","options":[{"type":3,"name":"o","description":"d","choices":[`, `{"name":"n%d","value":"%d"}`, `]}]}]`),
		"maxCommandInSum": {maxCommandInSum, checkCommands, func(n int) string {
			const each = 1 + 100 + 25*(100+100) // of an option: its name and description, and its choices
			var options []string
			left := n - 2
			for i := 0; left >= each; i++ {
				options = append(options, fmt.Sprintf(`{"type":3,"name":"%c","description":"§100","choices":[%s]}`, 'a'+i, many(25, `{"name":"§100","value":"§100"}`)))
				left -= each
			}
			var choices []string
			for left -= 1 + 100; left > 0; left -= 200 {
				size := min(left, 200)
				choices = append(choices, fmt.Sprintf(`{"name":"§%d","value":"§%d"}`, min(size-1, 100), size-min(size-1, 100)))
			}
			options = append(options, `{"type":3,"name":"z","description":"§100","choices":[`+strings.Join(choices, ",")+`]}`)
			return `[{"name":"c","description":"d","options":[` + strings.Join(options, ",") + `]}]`
		}, nil},
		"maxAutocompleteChoices": lots(maxAutocompleteChoices, checkResponse, `{"type":8,"data":{"choices":[`, `{"name":"n","value":"v"}`, `]}}`),
	}
}()

// What is as long as a limit of the table allows passes, and what is longer by one is
// refused.
func TestEveryLimit(t *testing.T) {
	t.Parallel()
	table, err := parser.ParseFile(token.NewFileSet(), "limits_table.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	limits := 0
	ast.Inspect(table, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "max") {
			limits++
			if _, ok := bounds[spec.Names[0].Name]; !ok {
				t.Errorf("nothing tries %s", spec.Names[0].Name)
			}
		}
		return true
	})
	if limits != len(bounds) || limits < 40 {
		t.Errorf("%d limits in the table, %d are tried", limits, len(bounds))
	}
	for name, b := range bounds {
		for n, refused := range map[int]bool{b.most: false, b.most + 1: true} {
			doc, err := jsonschema.UnmarshalJSON(strings.NewReader(lengthen(b.body(n))))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			ck := &checker{}
			if b.files != nil {
				ck.files = b.files(n)
			}
			if b.check(ck, node{v: doc}); (len(ck.problems) > 0) != refused {
				t.Errorf("%s: %d gives %+v", name, n, ck.problems)
			}
		}
	}
}

// Flags are refused where they cannot be set.
func TestFlagLimits(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what, body string
		check      func(*checker, node)
		refused    bool
	}{
		{"posted for one person", `{"content":"x","flags":64}`, flagged(flagsPosted, checkNewMessage), true},
		{"posted silently", `{"content":"x","flags":4096}`, flagged(flagsPosted, checkNewMessage), false},
		{"edited to be silent", `{"content":"x","flags":4096}`, flagged(flagsEdited, checkEdit), true},
		{"answered for one person", `{"type":4,"data":{"content":"x","flags":64}}`, checkResponse, false},
		{"answered as if it was loading", `{"type":4,"data":{"content":"x","flags":128}}`, checkResponse, true},
		{"changed to be for one person", `{"type":7,"data":{"content":"x","flags":64}}`, checkResponse, true},
		{"deferred for one person", `{"type":5,"data":{"flags":64}}`, checkResponse, false},
		{"deferred without previews", `{"type":5,"data":{"flags":4}}`, checkResponse, true},
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		ck := &checker{}
		if tt.check(ck, node{v: doc}); (len(ck.problems) > 0) != tt.refused {
			t.Errorf("%s: %+v", tt.what, ck.problems)
		}
	}
}
