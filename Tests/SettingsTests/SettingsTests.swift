import Settings
import Testing

@Suite struct `Settings` {
    private func faults(_ text: String, checks: SettingLayers.Checks = [:]) -> [String] {
        do {
            _ = try SettingLayers(file: ("/etc/s.toml", text), checks: checks)
            return []
        } catch {
            return error.all.map(\.short)
        }
    }

    @Test func `a flag outranks a variable, a variable the file, the file the default`() throws {
        let layers = try SettingLayers(
            flags: ["theme": ["nord", "github"]],
            environment: ["SWITCHBOARD_THEME": "x", "SWITCHBOARD_API_PORT": "2", "SWITCHBOARD_MOTION": ""],
            file: ("s.toml", "[service]\napi-port = 1\n[console]\ntheme = \"nord\"\nmotion = \"calm\"\n")
        )
        #expect(layers.text("theme") == "github" && layers.origin("theme") == .flag("--theme"))
        #expect(layers.number("api-port") == 2 && layers.origin("api-port") == .variable("SWITCHBOARD_API_PORT"))
        #expect(layers.text("motion") == "calm" && layers.origin("motion") == .file("s.toml", line: 5))
        #expect(layers.text("glyphs") == "auto" && layers.origin("glyphs") == .standard)
    }

    @Test func `a variable by convention outranks the default alone`() throws {
        let environment = ["NO_MOTION": "1"]
        #expect(try SettingLayers(environment: environment).text("motion") == "none")
        let file = (path: "s.toml", text: "[console]\nmotion = \"calm\"")
        #expect(try SettingLayers(environment: environment, file: file).text("motion") == "calm")
        #expect(try SettingLayers(environment: ["NO_MOTION": ""]).text("motion") == "full")
    }

    @Test func `what lower layers say is put as a command line would say it, and only where it is taken`() throws {
        let layers = try SettingLayers(
            flags: ["theme": ["github"]],
            environment: ["SWITCHBOARD_ALLOW_HOST": "a, b", "SWITCHBOARD_SEED": "7"],
            file: (
                "s.toml", "[service]\nopt-out-replies = false\ntrial = true\napi-port = 0\n[console]\ntheme = \"nord\""
            )
        )
        let taken: Set = ["--allow-host", "--no-opt-out-replies", "--trial", "--api-port", "--theme"]
        #expect(
            layers.arguments(taking: taken)
                == ["--api-port=0", "--allow-host=a", "--allow-host=b", "--trial", "--no-opt-out-replies"]
        )
    }

    @Test(arguments: [
        ("[console]\nthem = \"x\"", "s.toml:2: them: there is no such setting in [console]; did you mean `theme`?"),
        ("[consol]\ntheme = \"x\"", "s.toml:2: theme: there is no section [consol]; did you mean `console`?"),
        ("theme = \"x\"", "s.toml:1: theme: it stands in no section; it belongs under [console]"),
        ("[service]\ntheme = \"x\"", "s.toml:2: theme: it belongs under [console], not [service]"),
        (
            "[console]\n\n# fine\nmotion = \"fll\"",
            "s.toml:4: motion: one of full, calm, none is wanted, not \"fll\"; did you mean `full`?"
        ),
        ("[service]\napi-port = 70000", "s.toml:2: api-port: a number from 0 to 65535 is wanted"),
        ("[service]\napi-port = \"1\"", "s.toml:2: api-port: a number from 0 to 65535 is wanted"),
        ("[service]\nqueue-limit = 0", "s.toml:2: queue-limit: a number from 1 on is wanted"),
        (
            "[service]\ntrial = yes",
            "s.toml:2: `yes` is neither a number nor true or false; a text stands in quotes: \"yes\""
        ),
        ("[console]\ntheme = \"x", "s.toml:2: the text does not end: \" is missing"),
        ("[console]\ntheme = \"x\"\ntheme = \"y\"", "s.toml:3: theme: it is set on line 2 already"),
        ("[console]\ntheme \"x\"", "s.toml:2: after `theme` comes `=` and a value"),
        ("[console", "s.toml:1: a section is written as [name]"),
        ("[console]\ntheme = \"\"", "s.toml:2: theme: a name or a path is wanted, in quotes"),
    ])
    func `a fault names its line and what to do`(text: String, fault: String) {
        #expect(faults(text) == [fault])
    }

    @Test func `all faults are told at once, in the order of their lines`() {
        let found = faults("[console]\nthem = 1\n= 3\nmotion = 2")
        #expect(found.map { $0.prefix(8) } == ["s.toml:2", "s.toml:3", "s.toml:4"])
    }

    @Test func `what only the program knows is checked with the same places`() {
        let checks: SettingLayers.Checks = ["theme": { $0 == .text("nord") ? nil : "no theme called that" }]
        #expect(faults("\n[console]\ntheme = \"x\"", checks: checks) == ["s.toml:3: theme: no theme called that"])
        #expect(faults("[console]\ntheme = \"nord\"", checks: checks).isEmpty)
    }

    @Test func `flags and variables name themselves in their faults`() {
        #expect {
            _ = try SettingLayers(flags: ["api-port": ["x"]], environment: ["SWITCHBOARD_MOTION": "y"])
        } throws: { error in
            (error as? SettingFaults)?.all.map(\.place) == ["SWITCHBOARD_MOTION=y", "--api-port x"]
        }
    }

    @Test func `a secret stands in no fault`() {
        let table = SettingsTable([
            Setting("service", "token", .choice(["good"]), nil, "A secret.", isSecret: true)
        ])
        for (flags, environment) in [(["token": ["hush"]], [:]), ([:], ["SWITCHBOARD_TOKEN": "hush"])] {
            #expect {
                _ = try SettingLayers(table, flags: flags, environment: environment)
            } throws: { "\($0)".contains("token") || "\($0)".contains("TOKEN") ? !"\($0)".contains("hush") : false }
        }
    }

    @Test func `what TOML allows in a value is read`() throws {
        let text = """
            [console] # here\r
            theme = 'C:\\x' # literal
            operator = "a\\"\\u00e9\\n"
            [service]
            seed = 1_000
            allow-host = ["a", 'b#', ]
            """
        let layers = try SettingLayers(file: ("/etc/s.toml", text))
        #expect(layers.text("theme") == "C:\\x" && layers.text("operator") == "a\"é\n")
        #expect(layers.number("seed") == 1000 && layers.list("allow-host") == ["a", "b#"])
    }

    @Test(arguments: [
        ("~/x", "/home-of-jenny/x"), ("x", "/etc/switchboard/x"), ("/x", "/x"), ("~x", "/etc/switchboard/~x"),
    ])
    func `a path of the file begins at the home folder or beside the file`(written: String, meant: String) throws {
        let text = "[service]\ndata = \"\(written)\"\n[console]\ntheme = \"nord\""
        let layers = try SettingLayers(
            environment: ["HOME": "/home-of-jenny"],
            file: ("/etc/switchboard/config.toml", text)
        )
        #expect(layers.text("data") == meant && layers.text("theme") == "nord")
    }

    @Test func `the default file sets nothing, and each of its lines is good without its comment sign`() throws {
        #expect(faults(DefaultFile.text()).isEmpty)
        let open = DefaultFile.text().split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("# ") && line.contains(" = ") ? line.dropFirst(2) : line
        }
        #expect(faults(open.joined(separator: "\n")).isEmpty)
        for row in SettingsTable.standard.rows {
            #expect(open.contains { $0.hasPrefix("\(row.name) = ") }, "\(row.name)")
        }
    }

    @Test func `names are unique, and each default is of its kind`() throws {
        let rows = SettingsTable.standard.rows
        #expect(Set(rows.map(\.name)).count == rows.count)
        for row in rows {
            guard let standard = row.standard else { continue }
            #expect(faults("[\(row.section)]\n\(row.name) = \(standard.written)").isEmpty, "\(row.name)")
        }
    }

    @Test func `any bytes are read without a trap`() {
        var state: UInt64 = 7
        let parts = ["[", "]", "=", "\"", "'", "\\", "\\u", "#", "\n", "a.b", "true", "é", ",", " ", "\t", "1"]
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += parts[Int(state >> 33) % parts.count]
            }
            _ = faults(text)
        }
    }
}
