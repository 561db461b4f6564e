// Made by Scripts/embed-templates.sh; run it after adding or removing a file below templates/.
#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../../templates/api-integrator/README.md" suffix(, )
    0};
static const unsigned char file_1[] = {
#embed "../../../templates/api-integrator/agent.toml" suffix(, )
    0};
static const unsigned char file_2[] = {
#embed "../../../templates/api-integrator/example/agent.toml" suffix(, )
    0};
static const unsigned char file_3[] = {
#embed "../../../templates/api-integrator/template.toml" suffix(, )
    0};
static const unsigned char file_4[] = {
#embed "../../../templates/chatbot/README.md" suffix(, )
    0};
static const unsigned char file_5[] = {
#embed "../../../templates/chatbot/agent.toml" suffix(, )
    0};
static const unsigned char file_6[] = {
#embed "../../../templates/chatbot/example/agent.toml" suffix(, )
    0};
static const unsigned char file_7[] = {
#embed "../../../templates/chatbot/template.toml" suffix(, )
    0};
static const unsigned char file_8[] = {
#embed "../../../templates/code-reviewer/README.md" suffix(, )
    0};
static const unsigned char file_9[] = {
#embed "../../../templates/code-reviewer/agent.toml" suffix(, )
    0};
static const unsigned char file_10[] = {
#embed "../../../templates/code-reviewer/example/agent.toml" suffix(, )
    0};
static const unsigned char file_11[] = {
#embed "../../../templates/code-reviewer/template.toml" suffix(, )
    0};
static const unsigned char file_12[] = {
#embed "../../../templates/content-writer/README.md" suffix(, )
    0};
static const unsigned char file_13[] = {
#embed "../../../templates/content-writer/agent.toml" suffix(, )
    0};
static const unsigned char file_14[] = {
#embed "../../../templates/content-writer/example/agent.toml" suffix(, )
    0};
static const unsigned char file_15[] = {
#embed "../../../templates/content-writer/template.toml" suffix(, )
    0};
static const unsigned char file_16[] = {
#embed "../../../templates/customer-support/README.md" suffix(, )
    0};
static const unsigned char file_17[] = {
#embed "../../../templates/customer-support/agent.toml" suffix(, )
    0};
static const unsigned char file_18[] = {
#embed "../../../templates/customer-support/example/agent.toml" suffix(, )
    0};
static const unsigned char file_19[] = {
#embed "../../../templates/customer-support/template.toml" suffix(, )
    0};
static const unsigned char file_20[] = {
#embed "../../../templates/data-analyzer/README.md" suffix(, )
    0};
static const unsigned char file_21[] = {
#embed "../../../templates/data-analyzer/agent.toml" suffix(, )
    0};
static const unsigned char file_22[] = {
#embed "../../../templates/data-analyzer/example/agent.toml" suffix(, )
    0};
static const unsigned char file_23[] = {
#embed "../../../templates/data-analyzer/template.toml" suffix(, )
    0};
static const unsigned char file_24[] = {
#embed "../../../templates/meeting-notes/README.md" suffix(, )
    0};
static const unsigned char file_25[] = {
#embed "../../../templates/meeting-notes/agent.toml" suffix(, )
    0};
static const unsigned char file_26[] = {
#embed "../../../templates/meeting-notes/example/agent.toml" suffix(, )
    0};
static const unsigned char file_27[] = {
#embed "../../../templates/meeting-notes/template.toml" suffix(, )
    0};
static const unsigned char file_28[] = {
#embed "../../../templates/system-monitor/README.md" suffix(, )
    0};
static const unsigned char file_29[] = {
#embed "../../../templates/system-monitor/agent.toml" suffix(, )
    0};
static const unsigned char file_30[] = {
#embed "../../../templates/system-monitor/example/agent.toml" suffix(, )
    0};
static const unsigned char file_31[] = {
#embed "../../../templates/system-monitor/template.toml" suffix(, )
    0};
static const unsigned char file_32[] = {
#embed "../../../templates/task-scheduler/README.md" suffix(, )
    0};
static const unsigned char file_33[] = {
#embed "../../../templates/task-scheduler/agent.toml" suffix(, )
    0};
static const unsigned char file_34[] = {
#embed "../../../templates/task-scheduler/example/agent.toml" suffix(, )
    0};
static const unsigned char file_35[] = {
#embed "../../../templates/task-scheduler/template.toml" suffix(, )
    0};
static const unsigned char file_36[] = {
#embed "../../../templates/translator/README.md" suffix(, )
    0};
static const unsigned char file_37[] = {
#embed "../../../templates/translator/agent.toml" suffix(, )
    0};
static const unsigned char file_38[] = {
#embed "../../../templates/translator/example/agent.toml" suffix(, )
    0};
static const unsigned char file_39[] = {
#embed "../../../templates/translator/template.toml" suffix(, )
    0};
static const unsigned char file_40[] = {
#embed "../../../templates/web-researcher/README.md" suffix(, )
    0};
static const unsigned char file_41[] = {
#embed "../../../templates/web-researcher/agent.toml" suffix(, )
    0};
static const unsigned char file_42[] = {
#embed "../../../templates/web-researcher/example/agent.toml" suffix(, )
    0};
static const unsigned char file_43[] = {
#embed "../../../templates/web-researcher/template.toml" suffix(, )
    0};
static const unsigned char file_44[] = {
#embed "../../../templates/workflow-coordinator/README.md" suffix(, )
    0};
static const unsigned char file_45[] = {
#embed "../../../templates/workflow-coordinator/agent.toml" suffix(, )
    0};
static const unsigned char file_46[] = {
#embed "../../../templates/workflow-coordinator/example/agent.toml" suffix(, )
    0};
static const unsigned char file_47[] = {
#embed "../../../templates/workflow-coordinator/template.toml" suffix(, )
    0};

const struct caxton_embedded_file caxton_embedded_files[] = {
    {"templates/api-integrator/README.md", file_0, sizeof file_0 - 1},
    {"templates/api-integrator/agent.toml", file_1, sizeof file_1 - 1},
    {"templates/api-integrator/example/agent.toml", file_2, sizeof file_2 - 1},
    {"templates/api-integrator/template.toml", file_3, sizeof file_3 - 1},
    {"templates/chatbot/README.md", file_4, sizeof file_4 - 1},
    {"templates/chatbot/agent.toml", file_5, sizeof file_5 - 1},
    {"templates/chatbot/example/agent.toml", file_6, sizeof file_6 - 1},
    {"templates/chatbot/template.toml", file_7, sizeof file_7 - 1},
    {"templates/code-reviewer/README.md", file_8, sizeof file_8 - 1},
    {"templates/code-reviewer/agent.toml", file_9, sizeof file_9 - 1},
    {"templates/code-reviewer/example/agent.toml", file_10, sizeof file_10 - 1},
    {"templates/code-reviewer/template.toml", file_11, sizeof file_11 - 1},
    {"templates/content-writer/README.md", file_12, sizeof file_12 - 1},
    {"templates/content-writer/agent.toml", file_13, sizeof file_13 - 1},
    {"templates/content-writer/example/agent.toml", file_14, sizeof file_14 - 1},
    {"templates/content-writer/template.toml", file_15, sizeof file_15 - 1},
    {"templates/customer-support/README.md", file_16, sizeof file_16 - 1},
    {"templates/customer-support/agent.toml", file_17, sizeof file_17 - 1},
    {"templates/customer-support/example/agent.toml", file_18, sizeof file_18 - 1},
    {"templates/customer-support/template.toml", file_19, sizeof file_19 - 1},
    {"templates/data-analyzer/README.md", file_20, sizeof file_20 - 1},
    {"templates/data-analyzer/agent.toml", file_21, sizeof file_21 - 1},
    {"templates/data-analyzer/example/agent.toml", file_22, sizeof file_22 - 1},
    {"templates/data-analyzer/template.toml", file_23, sizeof file_23 - 1},
    {"templates/meeting-notes/README.md", file_24, sizeof file_24 - 1},
    {"templates/meeting-notes/agent.toml", file_25, sizeof file_25 - 1},
    {"templates/meeting-notes/example/agent.toml", file_26, sizeof file_26 - 1},
    {"templates/meeting-notes/template.toml", file_27, sizeof file_27 - 1},
    {"templates/system-monitor/README.md", file_28, sizeof file_28 - 1},
    {"templates/system-monitor/agent.toml", file_29, sizeof file_29 - 1},
    {"templates/system-monitor/example/agent.toml", file_30, sizeof file_30 - 1},
    {"templates/system-monitor/template.toml", file_31, sizeof file_31 - 1},
    {"templates/task-scheduler/README.md", file_32, sizeof file_32 - 1},
    {"templates/task-scheduler/agent.toml", file_33, sizeof file_33 - 1},
    {"templates/task-scheduler/example/agent.toml", file_34, sizeof file_34 - 1},
    {"templates/task-scheduler/template.toml", file_35, sizeof file_35 - 1},
    {"templates/translator/README.md", file_36, sizeof file_36 - 1},
    {"templates/translator/agent.toml", file_37, sizeof file_37 - 1},
    {"templates/translator/example/agent.toml", file_38, sizeof file_38 - 1},
    {"templates/translator/template.toml", file_39, sizeof file_39 - 1},
    {"templates/web-researcher/README.md", file_40, sizeof file_40 - 1},
    {"templates/web-researcher/agent.toml", file_41, sizeof file_41 - 1},
    {"templates/web-researcher/example/agent.toml", file_42, sizeof file_42 - 1},
    {"templates/web-researcher/template.toml", file_43, sizeof file_43 - 1},
    {"templates/workflow-coordinator/README.md", file_44, sizeof file_44 - 1},
    {"templates/workflow-coordinator/agent.toml", file_45, sizeof file_45 - 1},
    {"templates/workflow-coordinator/example/agent.toml", file_46, sizeof file_46 - 1},
    {"templates/workflow-coordinator/template.toml", file_47, sizeof file_47 - 1},
};

const size_t caxton_embedded_count = sizeof caxton_embedded_files / sizeof caxton_embedded_files[0];
