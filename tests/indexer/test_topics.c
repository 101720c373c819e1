/* Topics of articles: publishers' codes, sections, the classifier that is built in, and models that are refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/classify.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "indexer/topics/features.h"
#include "indexer/topics/publisher.h"
#include "support/cut_article.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
enum { ROWS_MAX = 64 };

static struct criterion_test_params numbered(size_t count) {
    static int numbers[ROWS_MAX];
    for (int i = 0; i < ROWS_MAX; i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, count);
}

static dtl_topic_model built_in(void) {
    dtl_topic_model model;
    dtl_error err;
    cr_assert_eq(dtl_topic_model_open(dtl_topic_model_built_in(), &model, &err), DTL_OK, "%s", err.message);
    return model;
}

/* ---- the classifier: an invented article of each topic that it knows ---- */

static const struct {
    const char *code, *title, *body;
} articles[] = {
    {"01000000", "Tamsel museum opens its doors",
     "The actress, who starred in the comedy series and two films, will host the awards ceremony on Sunday. Critics "
     "praised the "
     "director of the new drama, and the audience of the festival gave the cast a long ovation. The singer of the band "
     "played "
     "songs from her album."},
    {"20000005", "A debut about the salt road",
     "The film stars a little known actor as the ferryman. The director shot the movie in Hradna in three weeks, and "
     "the "
     "screenplay won a prize at the film festival. The sequel opens in cinemas in May; the studio hopes for a box "
     "office "
     "success, and the trailer has been seen by millions of fans."},
    {"20000018", "The Quill Ford Four are back",
     "The band recorded the album in a barn. The singer wrote twelve songs, and the first single went to number one of "
     "the charts. "
     "Fans bought all tickets of the tour in an hour. The guitarist and the drummer had left the group after the last "
     "concert, "
     "and the rapper joins them on stage."},
    {"02000000", "Weir keeper before the court",
     "The jury found the defendant guilty of fraud, and the judge sentenced him to six years in prison. Prosecutors "
     "had charged "
     "the former accountant with embezzlement. His lawyer said he would appeal the verdict to the supreme court. The "
     "trial "
     "lasted eleven weeks."},
    {"20000082", "Man held after night in Lower Town",
     "Police arrested a suspect in the murder of two men who were shot outside a bar. Detectives said the gunman fled "
     "the scene, "
     "and officers found the weapon in a car. He was charged with homicide and is held in jail. The victims were "
     "stabbed and "
     "robbed, investigators said."},
    {"03000000", "Bridge gives way at Tamsel",
     "Rescuers searched the rubble for survivors after the earthquake, which killed at least forty people and left "
     "hundreds "
     "injured. Homes collapsed, firefighters said, and thousands of people were evacuated when the flood waters rose "
     "and fires "
     "broke out. The death toll is expected to rise."},
    {"04000000", "Norrland Salt sees a better year",
     "The company said sales rose 8 percent in the quarter, and its shares gained. The chief executive announced that "
     "the firm "
     "would cut costs and buy a rival. Analysts expect profits to grow as customers return to its stores. Investors "
     "welcomed the "
     "deal, which the board has approved."},
    {"20000204", "Two dairies become one",
     "The company agreed to buy its rival for 2 billion dollars in cash and stock. Shareholders must approve the "
     "merger, and "
     "regulators will review the takeover on antitrust grounds. The acquisition is expected to close in the third "
     "quarter; the "
     "buyer had raised its bid twice, and the board of the acquired firm recommended the offer."},
    {"20000210", "Growers wait for the rains",
     "Farmers expect a smaller harvest of wheat and corn. The agriculture department lowered its estimate of the crop "
     "by a million "
     "tonnes; soybeans were planted late. Cattle and livestock prices rose, and grain exports fell. The drought ruined "
     "acres of "
     "sugar beets, a farmer said on his farm."},
    {"20000385", "A better day on the exchange",
     "Stocks rose on Wall Street, and the Dow gained 200 points. The Nasdaq closed higher as investors bought "
     "technology shares. "
     "Traders said the bond market was calm; the yield of the Treasury fell. The stock market had lost ten percent "
     "since January, "
     "and the S&P 500 index was near a bear market."},
    {"20000256", "Pipeline to the coast is full again",
     "Oil prices rose after the producers agreed to cut crude output by a million barrels a day. Refineries pay more, "
     "and gasoline "
     "and natural gas will be dearer in winter. The energy company pumps crude from fields in the north. OPEC meets in "
     "June to "
     "discuss oil production."},
    {"20000344", "Prices climb less",
     "Inflation slowed in March, and the central bank may leave interest rates where they are. Economists expect the "
     "economy to "
     "grow by 2 percent. Consumer prices rose, wages did not; the jobs report showed that unemployment fell. A "
     "recession is less "
     "likely, the reserve's chairman said, and gross domestic product grew."},
    {"05000000", "Lessons begin a week later",
     "Teachers and students returned to the classrooms on Monday. The school board had closed two elementary schools; "
     "parents "
     "protested. The superintendent said the district lacks money for textbooks. University tuition goes up, and the "
     "college "
     "admits fewer freshmen this year. The curriculum changes in the fall."},
    {"06000000", "Veldra delta is to be a reserve",
     "Conservationists say the species is endangered since its habitat was destroyed. Carbon emissions and climate "
     "change warm the "
     "sea, and the coral reef dies. Environmental groups demand that greenhouse gases be cut. The forest and its "
     "wildlife are "
     "threatened by pollution and plastic waste."},
    {"07000000", "Clinic at Quill Ford is full",
     "Patients with the disease should see a doctor, health officials said. The vaccine protects against the virus in "
     "most people, "
     "a study of the hospital shows. Symptoms are fever and cough. Researchers found that the treatment lowers the "
     "risk of cancer "
     "and of heart disease among adults who smoke."},
    {"09000000", "Cranes stand still",
     "Workers walked off the job after talks between the union and the employer failed. The strike over pay and "
     "pensions is the "
     "first in ten years, and union members voted for it. The minimum wage does not rise; unemployment benefits were "
     "cut, and "
     "laid off employees look for jobs. The contract of the workers ended in May."},
    {"11000000", "Premier reshuffles",
     "The president met with senators of his party to discuss the bill. The government faces a vote in parliament, "
     "where the "
     "opposition leader called on the prime minister to resign. Republicans and Democrats in Congress debated the "
     "legislation; "
     "the White House said the administration would veto it."},
    {"20000574", "Hradna counts",
     "Voters go to the polls on Tuesday in an election that is too close to call. The candidate leads in the latest "
     "poll; turnout "
     "was high, and mail ballots are counted until Friday. The campaign spent millions, and the primary was won by a "
     "senator who "
     "promised voters a recount. Election officials certify the ballots."},
    {"12000000", "Bells for the dean",
     "The bishop told the congregation in the cathedral that the church must forgive. Catholics prayed with the "
     "priest, and the "
     "pope sent a message from the Vatican. Muslims opened the mosque for prayer during Ramadan. The pastor read from "
     "the Bible; "
     "worshippers of every faith came to the service."},
    {"13000000", "A new eye on the sky",
     "Scientists at the university have built a telescope that sees galaxies. The software runs on a computer with new "
     "chips, and "
     "users download the app on their phones. Researchers published the study of the spacecraft in a journal. The "
     "internet company "
     "uses artificial intelligence to search data."},
    {"20000771", "At the ferry pass",
     "Migrants who crossed the border asked for asylum. Immigration officers detained the undocumented immigrants, and "
     "hundreds "
     "were deported. The border patrol found families with children in the desert; immigrant advocates say refugees "
     "wait for "
     "visas for years, and want a path to citizenship for immigrants."},
    {"15000000", "Tamsel stay up",
     "The coach was pleased with his team, which won the game by two goals in the second half. The players celebrated "
     "the victory "
     "with the fans. The season ends on Saturday, when the champions play the final of the cup. The captain scored, "
     "and the "
     "injured defender will miss the match."},
    {"20000823", "Harriers win at the last second",
     "The quarterback threw for three touchdowns, and the defense had two interceptions. The running back rushed for "
     "ninety yards "
     "before halftime. The team goes to the playoffs of the NFL, and the coach hopes for the Super Bowl. The wide "
     "receiver caught "
     "a pass on fourth down in the end zone."},
    {"20000851", "Dunmore lose in overtime",
     "The guard scored 31 points and had 12 rebounds and nine assists. The NBA team made half of its three-pointers in "
     "the fourth "
     "quarter, and the forward missed two free throws. The basketball coach said the playoffs are in reach; the Lakers "
     "lead the "
     "conference after a run from beyond the arc."},
    {"20000940", "Calm at the links",
     "She shot a 5-under 67 with six birdies and a bogey on the back nine. The golfer leads the PGA Tour event by two "
     "strokes, and "
     "missed a putt on the 18th green. The defending Masters champion was three over par at the course, and the caddie "
     "said the "
     "fairways were dry. He plays the Open next."},
    {"20001065", "Late header saves Tamsel",
     "The striker scored in the 88th minute and the goalkeeper saved a penalty. The midfielder was sent off with a red "
     "card. The "
     "club is third in the Premier League and plays in the Champions League on Tuesday; the manager bought a defender "
     "from Madrid. "
     "FIFA chose the referee for the World Cup."},
    {"20001085", "Upset on the centre court",
     "She won 6-4, 7-5 in the second round at Wimbledon. The top seed broke serve twice, and hit eleven aces. The "
     "Grand Slam champion "
     "lost the tiebreak at the French Open, and withdrew from the US Open. Djokovic and Nadal meet in the "
     "quarterfinals of the "
     "tennis tournament on clay."},
    {"20001177", "Three medals for Norrland",
     "The swimmer won the gold medal at the Olympics, and her team took silver in the relay. The Olympic Games open "
     "with a ceremony "
     "in the stadium, and athletes of ninety countries walk behind the torch. The gymnast finished with a bronze "
     "medal; the IOC "
     "tests Olympians in the village."},
    {"16000000", "Fighting near Hradna",
     "Troops shelled the city for a third day, and rebels shot down a helicopter. Soldiers and militants fought for "
     "the bridge; the "
     "military said that air strikes had destroyed tanks and artillery. A ceasefire was broken by both armies. "
     "Ukrainian forces, "
     "the defense ministry said, repelled the Russian invasion with missiles."},
    {"20000056", "Quiet at the front, then fire",
     "Forces of the army took the town after weeks of fighting. Missiles and drones struck positions of the rebels, "
     "and the Taliban "
     "killed soldiers in an ambush. The war has driven civilians from their homes. Troops invaded in February; the "
     "ceasefire did "
     "not hold, and air strikes hit militants in Syria."},
    {"20000065", "Square of the Lindens is full",
     "Thousands of demonstrators marched through the capital, and police fired tear gas at protesters who threw "
     "stones. The protests "
     "began when a student died; rioters set cars on fire. Activists chanted slogans against the regime. Protesters "
     "clashed with "
     "riot police, and the demonstrations spread to other cities."},
    {"17000000", "Snow to the coast",
     "The storm will bring heavy rain and wind gusts of 60 mph, forecasters said. The National Weather Service issued "
     "a warning for "
     "the region; up to ten inches of snow are expected. Temperatures fall below freezing on Friday. The hurricane "
     "weakened to a "
     "tropical storm before it made landfall."},
};

ParameterizedTestParameters(topics, article) { return numbered(ROWS(articles)); }

ParameterizedTest(int *row, topics, article) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, dtl_slice_text(articles[*row].title), dtl_slice_text(articles[*row].body));
    dtl_topic_input const input = {
        .document = &a.document, .passages = a.passages.at, .passage_count = a.passages.count};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &input, &said);
    dtl_topic const topic = dtl_topic_of_code(dtl_slice_text(articles[*row].code));
    bool in_article = false, in_passage = false;
    for (size_t i = 0; i < said.article_count; i++)
        in_article = in_article || dtl_topic_within(said.article[i].topic, topic);
    for (size_t i = 0; i < said.passage_count; i++)
        in_passage = in_passage || dtl_topic_within(said.passages[i].topic, topic);
    cr_expect(in_article, "%s", articles[*row].title);
    cr_expect(in_passage, "%s", articles[*row].title);
    cr_expect_leq(said.article_count, 4, "%s: not about everything", articles[*row].title);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, every_topic_of_the_model_has_a_row) {
    dtl_topic_model const model = built_in();
    for (uint32_t c = 0; c < model.classes; c++) {
        bool found = false;
        for (size_t i = 0; i < ROWS(articles); i++)
            found = found || dtl_topic_of_code(dtl_slice_text(articles[i].code)) == model.class_of[c].topic;
        cr_expect(found, "topic %u", model.class_of[c].topic);
        cr_expect(dtl_topic_label(model.class_of[c].topic).size, "topic %u", model.class_of[c].topic);
    }
    cr_expect_eq(model.classes, ROWS(articles));
}

static const char *body_of(const char *code) {
    for (size_t i = 0; i < ROWS(articles); i++)
        if (strcmp(articles[i].code, code) == 0) return articles[i].body;
    return NULL;
}

static dtl_topics_said say(dtl_topic_tagger *tagger, const cut_article *a, const dtl_subjects *subjects,
                           const char *section) {
    dtl_topic_input const input = {.document = &a->document,
                                   .passages = a->passages.at,
                                   .passage_count = a->passages.count,
                                   .subjects = subjects,
                                   .section = dtl_slice_text(section)};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &input, &said);
    return said;
}

Test(topics, nothing_is_said_of_what_says_nothing) {
    static const char *const texts[] = {"", "It was so.", "12 34 56 78, 90!", "Zwrlm qpfgt bnxkv lmptr."};
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    for (size_t i = 0; i < ROWS(texts); i++) {
        cut(&a, DTL_SLICE(""), dtl_slice_text(texts[i]));
        cr_expect_eq(say(tagger, &a, NULL, "").article_count, 0, "%s", texts[i]);
    }
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, passages_of_one_article_differ) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    dtl_buffer body = {0};
    for (int i = 0; i < 4; i++) dtl_buffer_text(&body, body_of("20001065")), dtl_buffer_byte(&body, '\n');
    for (int i = 0; i < 4; i++) dtl_buffer_text(&body, body_of("07000000")), dtl_buffer_byte(&body, '\n');
    cut_article a = {0};
    cut(&a, DTL_SLICE(""), dtl_buffer_content(&body));
    cr_assert_geq(a.passages.count, 3);
    dtl_topics_said const said = say(tagger, &a, NULL, "");
    bool sport_first = false, sport_last = false, health_last = false;
    for (size_t i = 0; i < said.passage_count; i++) {
        const dtl_passage_topic *const p = &said.passages[i];
        bool const last = p->passage + 1 == a.passages.count;
        cr_expect(i == 0 || p[-1].passage < p->passage || (p[-1].passage == p->passage && p[-1].topic < p->topic));
        cr_expect_geq(p->strength, 1);
        sport_first = sport_first || (p->passage == 0 && dtl_topic_within(p->topic, 15));
        sport_last = sport_last || (last && dtl_topic_within(p->topic, 15));
        health_last = health_last || (last && p->topic == 7);
    }
    cr_expect(sport_first && health_last && !sport_last);
    dtl_topic_tagger_free(tagger);
    dtl_buffer_release(&body);
    cut_article_release(&a);
}

/* ---- publishers and sections ---- */

Test(topics, a_publishers_own_come_first_and_alone) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, DTL_SLICE("Clinic is full"), dtl_slice_text(body_of("07000000")));
    dtl_subject list[] = {{.code = DTL_SLICE("subj:15054000")},
                          {.code = DTL_SLICE("x:1"), .label = DTL_SLICE("Politics")},
                          {.code = DTL_SLICE("medtop:20001065"), .label = DTL_SLICE("soccer again")},
                          {.label = DTL_SLICE("Our town")}};
    dtl_subjects const subjects = {.at = list, .count = ROWS(list)};
    dtl_topics_said const said = say(tagger, &a, &subjects, "Health");
    bool politics = false, soccer = false;
    for (size_t i = 0; i < said.article_count; i++) {
        bool const section = said.article[i].origin == DTL_TOPIC_BY_SECTION;
        cr_expect(section || said.article[i].origin == DTL_TOPIC_BY_PUBLISHER);
        politics = politics || said.article[i].topic == 11;
        soccer = soccer || dtl_topic_within(said.article[i].topic, 15);
    }
    cr_expect_eq(said.article_count, 2);
    cr_expect(politics && soccer);
    cr_assert_eq(said.passage_count, 2 * a.passages.count);
    for (size_t i = 0; i < said.passage_count; i++)
        cr_expect_geq(said.passages[i].strength, DTL_TOPIC_STRENGTH_INHERITED);
    dtl_subjects const foreign = {.at = &list[3], .count = 1};
    cr_expect_eq(say(tagger, &a, &foreign, "").article[0].origin, DTL_TOPIC_BY_CLASSIFIER,
                 "codes without a meaning are none");
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, without_a_model_or_in_another_language_publishers_only) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const none = dtl_topic_tagger_new(NULL), *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, DTL_SLICE("Clinic is full"), dtl_slice_text(body_of("07000000")));
    cr_expect_eq(say(none, &a, NULL, "").article_count, 0);
    cr_expect_null(dtl_topic_tagger_margins(none));
    dtl_subject subject = {.code = DTL_SLICE("medtop:07000000")};
    dtl_subjects const subjects = {.at = &subject, .count = 1};
    cr_expect_eq(say(none, &a, &subjects, "").article_count, 1);
    dtl_topic_input const french = {.document = &a.document,
                                    .passages = a.passages.at,
                                    .passage_count = a.passages.count,
                                    .subjects = &subjects,
                                    .language = DTL_LANGUAGE_ENGLISH + 2};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &french, &said);
    cr_assert_eq(said.article_count, 1);
    cr_expect_eq(said.passages[0].strength, DTL_TOPIC_STRENGTH_INHERITED);
    dtl_topic_tagger_free(none);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, a_section_tips_the_scales_but_does_not_decide) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, DTL_SLICE("Clinic is full"), dtl_slice_text(body_of("07000000")));
    dtl_topics_said said = say(tagger, &a, NULL, "Sport");
    cr_assert_gt(said.article_count, 0);
    cr_expect_eq(said.article[0].topic, 7, "printed in the wrong place");
    said = say(tagger, &a, NULL, "Human interest"); /* of which the model knows nothing */
    bool found = false;
    for (size_t i = 0; i < said.article_count; i++) {
        bool const by_section = said.article[i].topic == 8 && said.article[i].origin == DTL_TOPIC_BY_SECTION;
        found = found || (by_section && said.article[i].strength == DTL_TOPIC_STRENGTH_INHERITED);
    }
    cr_expect(found);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

static const struct {
    const char *section;
    unsigned code; /* 0: none */
} sections[] = {
    {"Sport", 15000000},
    {"Home > Sport > Tennis", 20001085},
    {"news/politics", 11000000},
    {"UK | Weather", 17000000},
    {"News", 0},
    {"", 0},
    {"///", 0},
    {"Business / page 3", 4000000},
};

ParameterizedTestParameters(topics, section) { return numbered(ROWS(sections)); }

ParameterizedTest(int *row, topics, section) {
    unsigned const code = sections[*row].code;
    dtl_topic const expected = code > 20000000 ? code - 20000000 + 100 : code / 1000000;
    cr_expect_eq(dtl_topic_of_section(dtl_slice_text(sections[*row].section)), expected, "%s", sections[*row].section);
}

/* ---- words ---- */

static uint32_t hash(const char *word) { return dtl_topic_word_hash(dtl_slice_text(word)); }

Test(topics, words_that_fold_alike_are_one_feature) {
    cr_expect_eq(hash("Harbours"), hash("harbour"));
    cr_expect_eq(hash("H\xC3\xA1rbour"), hash("harbour")); /* accent */
    cr_expect_eq(hash("harbour's"), hash("harbour"));
    cr_expect_eq(hash("U.S"), hash("us"));
    cr_expect_neq(hash("glass"), hash("glas"));
    cr_expect_neq(hash("harbour"), hash("harbor"));
    cr_expect_neq(dtl_topic_pair_hash(hash("harbour"), hash("fire")),
                  dtl_topic_pair_hash(hash("fire"), hash("harbour")));
    static const char *const nothing[] = {"1987", "B52", "a", "7", "1.5"};
    for (size_t i = 0; i < ROWS(nothing); i++) cr_expect_eq(hash(nothing[i]), 0, "%s", nothing[i]);
}

/* ---- models that are refused ---- */

static const struct {
    const char *what;
    size_t at; /* of the byte that is changed */
    uint8_t to;
    size_t size; /* 0: all of it */
} damages[] = {
    {"no magic", 0, 'X', 0},
    {"version", 8, 9, 0},
    {"byte order", 12, 1, 0},
    {"features", 16, 99, 0},
    {"slots", 22, 9, 0},
    {"rows", 24, 255, 0},
    {"classes", 28, 0, 0},
    {"classes above stride", 28, 33, 0},
    {"stride", 32, 17, 0},
    {"flags", 36, 2, 0},
    {"checksum", 40, 1, 0},
    {"unused", 48, 1, 0},
    {"a topic", 64, 99, 0},
    {"a weight", 700000, 77, 0},
    {"empty", 0, 'D', 1},
    {"header only", 0, 'D', 64},
    {"short by a byte", 0, 'D', 700000},
};

ParameterizedTestParameters(topics, damage) { return numbered(ROWS(damages)); }

ParameterizedTest(int *row, topics, damage) {
    dtl_slice const whole = dtl_topic_model_built_in();
    char *const bytes = malloc(whole.size);
    cr_assert_not_null(bytes);
    memcpy(bytes, whole.data, whole.size);
    bytes[damages[*row].at] = (char)damages[*row].to;
    dtl_topic_model model = {.rows = 4711};
    dtl_error err = {0};
    size_t const size = damages[*row].size ? damages[*row].size : whole.size;
    cr_expect_eq(dtl_topic_model_open(dtl_slice_of(bytes, size), &model, &err), DTL_BAD_INPUT, "%s",
                 damages[*row].what);
    cr_expect_eq(model.rows, 4711, "nothing is filled in");
    cr_expect(err.message[0]);
    free(bytes);
}

Test(topics, a_model_is_written_as_it_was_read) {
    dtl_topic_model const model = built_in();
    dtl_buffer bytes = {0};
    dtl_topic_model_encode(&model, &bytes);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&bytes), dtl_topic_model_built_in()));
    dtl_buffer_release(&bytes);
}
