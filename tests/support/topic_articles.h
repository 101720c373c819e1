/* topic_articles.h - an invented article of each topic that the built-in model knows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_TOPIC_ARTICLES_H
#define DTL_TESTS_TOPIC_ARTICLES_H

static const struct {
    const char *code, *title, *body;
} topic_articles[] = {
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

#endif
