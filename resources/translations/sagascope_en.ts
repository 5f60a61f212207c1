<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Decisions</name>
        <message numerus="yes">
            <source>%n answer(s) dropped</source>
            <translation>
                <numerusform>%n answer dropped</numerusform>
                <numerusform>%n answers dropped</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Health</name>
        <message numerus="yes">
            <source>%n saga(s) failed, the first is %1</source>
            <translation>
                <numerusform>%n saga failed: %1</numerusform>
                <numerusform>%n sagas failed, the first is %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) past the deadline, the oldest is %1</source>
            <translation>
                <numerusform>%n saga past the deadline: %1</numerusform>
                <numerusform>%n sagas past the deadline, the oldest is %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) in doubt, the oldest is %1</source>
            <translation>
                <numerusform>%n saga in doubt: %1</numerusform>
                <numerusform>%n sagas in doubt, the oldest is %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dead letter(s) of %1</source>
            <translation>
                <numerusform>%n dead letter of %1</numerusform>
                <numerusform>%n dead letters of %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 is %n record(s) behind</source>
            <translation>
                <numerusform>%1 is %n record behind</numerusform>
                <numerusform>%1 is %n records behind</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) of %1 are lost</source>
            <translation>
                <numerusform>%n event of %1 is lost</numerusform>
                <numerusform>%n events of %1 are lost</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message numerus="yes">
            <source>%n rows wait</source>
            <translation>
                <numerusform>%n row waits</numerusform>
                <numerusform>%n rows wait</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Topology</name>
        <message numerus="yes">
            <source>%n instance(s)</source>
            <translation>
                <numerusform>%n instance</numerusform>
                <numerusform>%n instances</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::AdmissionPage</name>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%n refused</numerusform>
                <numerusform>%n refused</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::CoachLine</name>
        <message numerus="yes">
            <source>&lt;b&gt;✕ %n part(s) of it can't be read&lt;/b&gt;: what they held is missing here</source>
            <translation>
                <numerusform>&lt;b&gt;✕ %n part of it can't be read&lt;/b&gt;: what it held is missing here</numerusform>
                <numerusform>&lt;b&gt;✕ %n parts of it can't be read&lt;/b&gt;: what they held is missing here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) still finishing in %1</source>
            <translation>
                <numerusform>%n saga still finishing in %1</numerusform>
                <numerusform>%n sagas still finishing in %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ConsistencyPanel</name>
        <message numerus="yes">
            <source>%n saga(s) inconsistent now</source>
            <translation>
                <numerusform>%n saga inconsistent now</numerusform>
                <numerusform>%n sagas inconsistent now</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::DiscoveryPage</name>
        <message numerus="yes">
            <source>%n instance(s)</source>
            <translation>
                <numerusform>%n instance</numerusform>
                <numerusform>%n instances</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::HiddenNote</name>
        <message numerus="yes">
            <source>%n box(es) hidden · Show all</source>
            <translation>
                <numerusform>%n box hidden · Show all</numerusform>
                <numerusform>%n boxes hidden · Show all</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::LeasesPage</name>
        <message numerus="yes">
            <source>%n instance(s) registered</source>
            <translation>
                <numerusform>%n instance registered</numerusform>
                <numerusform>%n instances registered</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagaChoice</name>
        <message numerus="yes">
            <source>%n saga(s)</source>
            <translation>
                <numerusform>%n saga</numerusform>
                <numerusform>%n sagas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the slowest %n saga(s)</source>
            <translation>
                <numerusform>the slowest %n saga</numerusform>
                <numerusform>the slowest %n sagas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagaPanel</name>
        <message numerus="yes">
            <source>%n saga(s) ended before this recording began: see the recordings before it.</source>
            <translation>
                <numerusform>%n saga ended before this recording began: see the recording before it.</numerusform>
                <numerusform>%n sagas ended before this recording began: see the recordings before it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ScreensPage</name>
        <message numerus="yes">
            <source>asked again %n time(s)</source>
            <translation>
                <numerusform>asked again once</numerusform>
                <numerusform>asked again %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::StatusStrip</name>
        <message numerus="yes">
            <source>✓ %n process(es) up</source>
            <translation>
                <numerusform>✓ %n process up</numerusform>
                <numerusform>✓ %n processes up</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n alert</numerusform>
                <numerusform>%n alerts</numerusform>
            </translation>
        </message>
    </context>
</TS>
