/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/function_words.h"

/* Each word with a blank on both sides. */
static const struct {
    const char *code, *words;
} LISTS[] = {
    {"en", " a about after again against all also although am among an and another any are as at be because been "
           "before being below "
           "between both but by can could did do does doing down during each either else every few for from further "
           "had has have "
           "having he her here hers herself him himself his how i if in into is it its itself just me might mine more "
           "most much "
           "must my myself neither no nor not of off on once one only onto or other others our ours out over own per "
           "same shall she "
           "should since so some such than that the their theirs them themselves then there these they this those "
           "though through to "
           "too toward towards under until up upon very was we were what when where whether which while who whom whose "
           "why will "
           "with within without would yet you your yours "},
    {"de", " aber alle als also am an auch auf aus bei beim bis da damit dann das dass dem den denn der des die dies "
           "diese diesem "
           "diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es fur gegen hab habe haben "
           "hat hatte "
           "hatten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder kann kein "
           "keine konnen man mehr mein mit "
           "muss nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so soll "
           "sollen uber um und uns "
           "unser unter vom von vor wann war waren warum was weil welche welcher welches wem wen wenn wer werden wie "
           "wieder will wir "
           "wird wo wurde wurden zu zum zur zwischen "},
    {"fr", " a afin ai ainsi alors apres au aucun aussi autre aux avait avant avec avoir c ce cela celle celui ces cet "
           "cette ceux chaque chez "
           "comme comment contre d dans de depuis des dont du elle elles en encore entre est et etait ete etre eu fait "
           "il ils j je l la le les "
           "leur leurs lors lui m ma mais me meme mes moins mon n ne ni nos notre nous on ont ou par parce pas pendant "
           "plus pour pourquoi "
           "qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si sont sous sur t ta tandis "
           "te tous tout "
           "toute toutes tres tu un une vers votre vous y "},
    {"es", " a al algo alguna algunos ante antes aquel asi aun aunque cada como con contra cual cuales cuando de del "
           "desde donde "
           "durante e el ella ellas ellos en entre era eran es esa ese eso esta estaba estan estas este esto estos fue "
           "fueron ha habia han "
           "hasta hay la las le les lo los mas me mi mientras mucho muy ni no nos nosotros o os otra otro para pero "
           "poco por porque que "
           "quien quienes se sea segun ser si sido sin sobre son su sus tambien tanto te tiene tienen todo todos tras "
           "tu un una uno unos y ya yo "},
    {"it", " a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cosa cui da dagli "
           "dai dal dalla dalle de "
           "degli dei del della delle dello di dopo dove e ed era erano essere fa fino fra gli ha hanno i il in io l "
           "la le lei lo loro lui ma mi mia "
           "mio molto ne negli nei nel nella nelle nello noi non nostra nostro o ogni per perche pero piu prima qual "
           "quale quali quando "
           "quanto quella quelle quelli quello questa queste questi questo sara se senza si sia siamo sono sotto su "
           "sua sue sugli sui sul "
           "sulla sulle suo suoi tra tutti tutto un una uno vi voi "},
    {"nl", " aan al alle als bij dan dat de der deze die dit doch doen door dus een en er ge geen haar had hadden "
           "hebben heeft hem het hier hij "
           "hoe hun ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om "
           "omdat onder ons "
           "ook op over reeds te tegen toch toen tot u uit van veel voor waar waarom wanneer waren wat welke werd wie "
           "wij wil worden "
           "wordt zal ze zelf zich zij zijn zo zonder zou "},
    {"pt", " a ao aos apos aquela aquele as ate cada com como contra da das de dela dele deles depois desde do dos "
           "durante e ela elas ele eles em "
           "entre era essa esse esta estao estava este eu foi foram ha isso isto ja la lhe mais mas me mesmo meu minha "
           "muito na nao nas "
           "nem no nos o onde os ou para pela pelas pelo pelos per por porque qual quais quando que quem se sem ser "
           "sera seu seus so "
           "sobre sua suas tambem te tem tinha todos tu um uma uns voce "},
    {"sv", " alla att av blev bli de dem den denna deras det detta dig din du efter ej eller en er ett for fran ha "
           "hade han hans har hennes "
           "hon honom hur i icke in inom inte jag ju kan kunde man med mellan men mig min mot mycket nar nagon ni nu "
           "och om oss pa sa "
           "samma sedan sig sin sina sitt ska skall skulle som till under upp ut utan vad var vara varfor varit vem vi "
           "vid vilka vilken vilket "},
};

bool dtl_is_function_word(dtl_language language, dtl_slice folded) {
    enum { LONGEST = 12 };
    char padded[LONGEST + 3] = " ";
    if (folded.size == 0 || folded.size > LONGEST || memchr(folded.data, ' ', folded.size)) return false;
    memcpy(padded + 1, folded.data, folded.size);
    padded[folded.size + 1] = ' ';
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        if (dtl_language_of(dtl_slice_text(LISTS[i].code)) == language) return strstr(LISTS[i].words, padded) != NULL;
    return false;
}
