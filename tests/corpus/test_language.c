/* In which language a text is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/language.h"

#include "make.h"

static const struct {
    const char *code, *text;
} ROWS[] = {
    {"en", "The harbour was closed on Monday after the strike had spread to all of the docks in the town."},
    {"de",
     "Der Hafen wurde am Montag geschlossen, nachdem der Streik sich auf alle Werften der Stadt ausgeweitet hatte."},
    {"fr", "Le port a été fermé lundi après que la grève s'est étendue à tous les quais de la ville."},
    {"es", "El puerto fue cerrado el lunes después de que la huelga se extendiera a todos los muelles de la ciudad."},
    {"it", "Il porto è stato chiuso lunedì dopo che lo sciopero si è esteso a tutte le banchine della città."},
    {"pt", "O porto foi fechado na segunda-feira depois que a greve se estendeu a todos os cais da cidade."},
    {"nl", "De haven is maandag gesloten nadat de staking zich had uitgebreid naar alle kades van de stad."},
    {"sv",
     "Hamnen stängdes i måndags efter att strejken hade spridit sig till alla kajer i staden, och den är inte öppen."},
    {"da",
     "Havnen blev lukket i mandags, efter at strejken havde bredt sig til alle kajer i byen, og den er ikke åben nu."},
    {"no",
     "Havna ble stengt mandag etter at streiken hadde spredt seg til alle kaiene i byen, og den er ikke åpen nå."},
    {"fi",
     "Satama suljettiin maanantaina, kun lakko oli levinnyt kaikille kaupungin laitureille, eikä se ole vielä auki."},
    {"pl",
     "Port został zamknięty w poniedziałek po tym, jak strajk objął wszystkie nabrzeża, i nie jest jeszcze otwarty."},
    {"cs",
     "Přístav byl v pondělí uzavřen poté, co se stávka rozšířila na všechna mola ve městě, a ještě není otevřen."},
    {"hu",
     "A kikötőt hétfőn bezárták, miután a sztrájk a város összes rakpartjára kiterjedt, és még nem nyitották meg."},
    {"ro", "Portul a fost închis luni după ce greva s-a extins la toate cheiurile din oraș și nu este încă deschis."},
    {"tr", "Liman, grevin şehirdeki bütün rıhtımlara yayılmasından sonra pazartesi günü kapatıldı ve daha açık değil."},
    {"ca", "El port va ser tancat dilluns després que la vaga s'estengués a tots els molls de la ciutat, amb els "
           "vaixells dins."},
    {"id", "Pelabuhan itu ditutup pada hari Senin setelah pemogokan meluas ke semua dermaga di kota dan belum dibuka."},
    {"hr", "Luka je zatvorena u ponedjeljak nakon što se štrajk proširio na sve dokove u gradu i još nije otvorena."},
    {"ru", "Порт закрыли в понедельник после того, как забастовка распространилась на все причалы города, и он ещё не "
           "открыт."},
    {"uk", "Порт закрили в понеділок після того, як страйк поширився на всі причали міста, і він ще не відкритий."},
    {"bg", "Пристанището беше затворено в понеделник, след като стачката се разпространи по всички кейове на града и "
           "още не е отворено."},
    {"el", "Το λιμάνι έκλεισε τη Δευτέρα μετά την απεργία."},
    {"ar", "أُغلق الميناء يوم الاثنين بعد أن امتد الإضراب إلى جميع الأرصفة في المدينة، وقال رئيسه إن ذلك كان من قبل"},
    {"he", "הנמל נסגר ביום שני לאחר שהשביתה התפשטה אל כל הרציפים של העיר, אך הוא לא נפתח עם בוקר"},
    {"hi", "सोमवार को बंदरगाह बंद कर दिया गया जब हड़ताल शहर के सभी घाटों में फैल गई और यह नहीं खुला है"},
    {"zh", "罢工蔓延到全市所有码头后,港口周一关闭。"},
    {"ja", "ストライキが市内のすべての埠頭に広がり、港は月曜日に閉鎖された。"},
    {"ko", "파업이 도시의 모든 부두로 확산되자 항구는 월요일에 폐쇄되었다."},
    {"th", "ท่าเรือปิดเมื่อวันจันทร์หลังจากการนัดหยุดงาน"},
    {"", "Wheat 4.05 4.10 3.98, corn 2.11 2.14 2.09, oats 1.70"},
    {"", "Saltmarsh"},
    {"", ""},
};

ParameterizedTestParameters(language, is_found) {
    static size_t row[sizeof ROWS / sizeof *ROWS];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) row[i] = i;
    return cr_make_param_array(size_t, row, sizeof row / sizeof *row);
}

ParameterizedTest(size_t *row, language, is_found) {
    dtl_languages *languages = dtl_languages_new();
    bool sure;
    expect_slice(dtl_languages_find(languages, dtl_slice_text(ROWS[*row].text), &sure), ROWS[*row].code);
    dtl_languages_free(languages);
}

Test(language, is_sure_of_a_paragraph_only) {
    dtl_languages *languages = dtl_languages_new();
    bool sure;
    expect_slice(dtl_languages_find(languages, DTL_SLICE("the harbour and the town of the north"), &sure), "en");
    cr_assert_not(sure);
    dtl_languages_find(languages,
                       DTL_SLICE("the harbour was closed on monday after the strike had spread to all of the "
                                 "docks in the town and it has not been opened since then"),
                       &sure);
    cr_assert(sure);
    dtl_languages_free(languages);
}
