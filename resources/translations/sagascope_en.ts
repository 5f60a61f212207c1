<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <name>sagascope::gui::CoachLine</name>
        <message numerus="yes">
            <source>%n saga(s) still finishing in %1</source>
            <translation>
                <numerusform>%n saga still finishing in %1</numerusform>
                <numerusform>%n sagas still finishing in %1</numerusform>
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
    </context>
</TS>
