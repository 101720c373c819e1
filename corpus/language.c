/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/language.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

enum { WORDS_MAX = 400, HITS_MIN = 2, BUCKETS = 4096, KEY_BYTES = 20 };

/* The commonest short words of each language, folded (text/fold.h). A word that many languages have decides little, and counts
 * less. */
static const struct {
    const char *code, *words;
} LISTS[] = {
    {"en",
     "the of and to in a is that for it was on with as he be at by his had from not are but they this have were or "
     "which an she you has their been said will would who its more one about when there after we her than into"},
    {"de",
     "der die und in den von zu das mit sich des auf fur ist im dem nicht ein die eine als auch es an werden aus er "
     "hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur"},
    {"fr",
     "de la le et les des en un du une que est pour qui dans par sur pas au plus ne se ce il sont avec son aux ses "
     "mais comme on ou leur elle ont cette etait nous vous ils fait deux meme ces tout apres sans etre entre selon"},
    {"es",
     "de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ha me si sin "
     "sobre este ya entre cuando todo esta ser son dos tambien fue habia era muy hasta desde nos donde segun tras"},
    {"it",
     "di che e la il un a per in una non sono del si con le dei da i al alla nel della come piu gli ha anche ma lo "
     "su ed delle dal questo nella o stato degli tra hanno essere suo loro dopo era due sul anni cui fra dalla"},
    {"pt",
     "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das sua ou quando muito "
     "nos ja foi pelo pela ate isso entre depois sem mesmo aos seus ter tambem so sao ser tem esta segundo apos"},
    {"nl", "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog worden door "
           "naar heeft hebben ze wordt over hij die deze werd al wel meer kan geen tot was tegen haar hun dit zo moet "
           "zich alle nadat veel na"},
    {"sv",
     "och i att det som en pa ar av for med den till inte om har de ett jag var sig fran vi sa kan men han nar hon "
     "efter eller vid under ska mot skulle nu sin hade alla sedan blir mycket ut over ocksa dem mer mellan finns"},
    {"da",
     "og i at det er en til af pa den for med der de ikke som har et om var han sig men vi fra kan ved efter eller "
     "nar blev jeg skal ogsa over hun nu ud mod deres hvor blevet vil mere havde siger meget end hvis under alle"},
    {"no",
     "og i det er pa at en til for av som med den har de ikke et om var han fra men vi sa kan seg etter eller blir "
     "ble ved nar skal ogsa over hun ut mot hvor noe ha vil mer hadde sier mye enn hvis under alle blitt sammen"},
    {"fi", "ja on ei etta se oli han mutta ovat joka myos kun jos niin tai mukaan olla vain jo hanen sen sita ole voi "
           "viela kuin kanssa ollut myos jotka nyt mita taman tassa ennen jalkeen sitten mies vuoden olisi seka ettei"},
    {"ca", "de la i el que a en els per un una les amb es del al no ha dels mes com va son pero aquest han tambe aixo "
           "entre fins sobre aquesta ser si seva seu on tot molt quan perque sense despres anys segons pel pels ara"},
    {"ro",
     "de si in la a cu pe care nu din un o ca pentru mai au este sunt prin dupa fost fi lui sau dar ce cum al ale "
     "cele sa se la fara intre pana acest aceasta va fiind iar doar unei unui catre despre anul foarte toate"},
    {"pl",
     "w i na z sie do nie to ze jest o za po przez jak od ale co dla oraz czy byl juz tym tego ich tylko jego roku "
     "ktory ktore ktora przed bylo byla moze sa pod jednak mnie jeszcze ma przy bardzo gdy tak ze nad wedlug"},
    {"cs", "a v se na je ze o s z do i to za k jako ve po by pro pri ale jsem jsou byl az ktery ktere podle nebo jeho "
           "byla take bylo jen uz jeste ma od u si jak ktera mezi vice pred bude roku let kdyz tak ani pak kde proti"},
    {"hu", "a az es hogy nem is egy ez meg van volt de csak mint mar meg ha azt vagy sem ki azonban kell lesz szerint "
           "ezt minden utan lett amely el nagyon majd lehet volna ilyen pedig aki ott most illetve kozott mert"},
    {"tr", "ve bir bu da de icin ile olarak daha cok olan gibi en kadar ne o sonra ancak ise ki var her iki tarafindan "
           "olduğu oldu ya hem degil sadece dedi ilk etti olan kendi yeni once uzere gore buyuk turkiye diye simdi"},
    {"id", "yang dan di itu dengan untuk dari tidak ini pada dalam akan ke adalah juga oleh saya ada atau mereka bisa "
           "karena sudah kata telah lebih tersebut bahwa kami seorang saat para dia orang tahun hanya secara menjadi"},
    {"lt",
     "ir kad i yra su is o del bet kaip to ar buvo jis po tai nuo apie dar tik savo apie bus iki pat metu taip jau "
     "kuris kuri jo ji uz prie ne per si tarp pagal musu labai buti gali ta bei sako dabar pries kai ka ju"},
    {"ga",
     "an na agus ar a i go is ag le bhi ata se do sin mar ni as sa siad on nach leis chun faoi i cad sé re bhfuil "
     "sna den don ina mo gur eile seo nios maidir idir ach anois bheith deir duirt la bhliain"},
    {"eu", "eta da ez du bat dira zen izan ere egin dute baina den duen hori beste zuen bere dela edo bai gehiago urte "
           "dituzte egiten hau baino arte gabe orain oso ondoren artean egun lehen nahi behar diren berri dago"},
    {"hr",
     "i u je na se da su za od s to kao o koji ne bi što ali iz do po te bio samo nije koja sto bilo koje ili vise "
     "nakon prema jer bez biti bila ga godine sve uz ce smo jos kod pri ako sada izmedu mu ih protiv"},
    {"ru",
     "и в не на что с он по как это но из за к у же от его все так о бы то было для до только еще она когда или уже "
     "со при их также года после был этого если была был я мы они ее которые который чтобы есть может во время"},
    {"uk",
     "і в не на що з до як це та за від у про але для по його є він був або вже які який також після було я ми вони "
     "її щоб при року є може із ще тільки так все коли під якщо ж через своєї якого між були цього й"},
    {"bg",
     "на и да в се за от не са с по че е до като ще това но при след или бе той както също има му които който още "
     "само през без една един ги беше си между така те ли им няма бъде към след пред година може бил"},
    {"sr", "и у је на се да су за од са то као о који не би што али из до по те био само није која било које или више "
           "након према јер без бити била га године све уз ће смо још код при ако сада између му их против"},
    {"ar",
     "في من على إلى أن عن مع هذا هذه التي الذي بين كان قد لا ما بعد كما أو لم وقال خلال قال كل إن حيث غير ذلك أكثر "
     "قبل حتى منذ عام كانت ولا وفي أنه هو هي عند لكن وقد يوم ولم وهو ومن"},
    {"fa", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت می شد ما هر اما یا شده بود او باید دیگر دو "
           "پس پیش های کرده وی بین همه کشور سال اگر نمی کند شود"},
    {"ur",
     "کے میں کی ہے اور سے کا کو اس کہ نے پر ہیں یہ بھی ایک نہیں تھا وہ ان کر لیے ہو تو جو ہی گیا کیا تھے رہا بعد کہا"},
    {"hi", "के में की है और से का को इस कि ने पर हैं यह भी एक नहीं था वह उन कर लिए हो तो जो ही गया किया थे रहा बाद कहा"},
    {"ne", "र को मा छ ले यो पनि का भएको लागि गरेको एक हो गर्न तर भने थियो यस गर्ने बाट हुन नेपाल छन् भन्ने उनले"},
    {"mr", "आणि आहे या च्या आहेत हे की ते व तर होते नाही एक केला होता करण्यात त्या यांनी म्हणून होती असे"},
    {"yi", "און די אין פון איז דער צו דאס מיט אז א וואס האט ער נישט זיך אויף איך פאר מען"},
    {"he", "של את על לא כי עם הוא זה גם או היא אל כל יש אם אך היה בין רק אבל אין כדי לפני אחרי לאחר הם מה אני"}};

enum { LANGUAGES = sizeof LISTS / sizeof *LISTS };

/* One word of the lists, and which of them have it. */
typedef struct {
    char key[KEY_BYTES];
    uint8_t size;
    uint64_t lists;
} entry;

struct dtl_languages {
    entry entries[BUCKETS]; /* open addressing */
};

static size_t place_of(const dtl_languages *l, dtl_slice word) {
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < word.size; i++) hash = (hash ^ (unsigned char)word.data[i]) * 16777619u;
    size_t at = hash % BUCKETS;
    while (l->entries[at].size &&
           (l->entries[at].size != word.size || memcmp(l->entries[at].key, word.data, word.size) != 0))
        at = (at + 1) % BUCKETS;
    return at;
}

static void add_word(dtl_languages *l, dtl_slice word, size_t list) {
    char folded[DTL_FOLDED_MAX_BYTES];
    size_t const size = dtl_word_fold(word, folded);
    if (size > KEY_BYTES) return;
    entry *e = &l->entries[place_of(l, dtl_slice_of(folded, size))];
    memcpy(e->key, folded, size);
    e->size = (uint8_t)size;
    e->lists |= UINT64_C(1) << list;
}

dtl_languages *dtl_languages_new(void) {
    dtl_languages *l = dtl_alloc_zeroed(1, sizeof *l);
    for (size_t list = 0; list < LANGUAGES; list++) {
        for (const char *at = LISTS[list].words; *at;) {
            size_t const size = strcspn(at, " ");
            add_word(l, dtl_slice_of(at, size), list);
            at += size + (at[size] == ' ');
        }
    }
    return l;
}

void dtl_languages_free(dtl_languages *languages) { free(languages); }

/* Scripts that one language writes, or one far more than others. */
static const struct {
    uint32_t first, last;
    char code[3];
} SCRIPTS[] = {{0x370, 0x3FF, "el"},   {0x530, 0x58F, "hy"},   {0x980, 0x9FF, "bn"},   {0xA00, 0xA7F, "pa"},
               {0xA80, 0xAFF, "gu"},   {0xB80, 0xBFF, "ta"},   {0xC00, 0xC7F, "te"},   {0xC80, 0xCFF, "kn"},
               {0xD00, 0xD7F, "ml"},   {0xD80, 0xDFF, "si"},   {0xE00, 0xE7F, "th"},   {0xE80, 0xEFF, "lo"},
               {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"}, {0x1200, 0x137F, "am"}, {0x1780, 0x17FF, "km"},
               {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}};

enum { SCRIPT_COUNT = sizeof SCRIPTS / sizeof *SCRIPTS, JAPANESE = 16, CHINESE = 17 };

/* The language of the script that most letters beyond ASCII are of, where these are most letters; empty elsewhere. */
static dtl_slice by_script(dtl_slice text) {
    size_t counts[SCRIPT_COUNT] = {0}, letters = 0, best = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t const c = dtl_utf8_next(text.data, &at);
        letters += c >= 0x80 || (c | 0x20) - 'a' < 26u;
        for (size_t i = 0; c >= SCRIPTS[0].first && i < SCRIPT_COUNT; i++)
            counts[i] += c >= SCRIPTS[i].first && c <= SCRIPTS[i].last;
    }
    if (counts[JAPANESE] * 20 > counts[CHINESE]) counts[JAPANESE] += counts[CHINESE]; /* kana among the ideographs */
    for (size_t i = 1; i < SCRIPT_COUNT; i++)
        if (counts[i] > counts[best]) best = i;
    return counts[best] * 2 > letters ? dtl_slice_of(SCRIPTS[best].code, 2) : (dtl_slice){0};
}

/* Adds a word to the scores: a point, parted among the languages that have it. */
static void score(const dtl_languages *l, dtl_slice word, double scores[LANGUAGES]) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    if (word.size > KEY_BYTES) return;
    size_t size = dtl_word_surface(word, surface);
    size = dtl_word_fold(dtl_slice_of(surface, size), folded);
    if (size > KEY_BYTES) return;
    uint64_t lists = l->entries[place_of(l, dtl_slice_of(folded, size))].lists;
    double const share = 1.0 / (double)(lists ? __builtin_popcountll(lists) : 1);
    for (; lists; lists &= lists - 1) scores[__builtin_ctzll(lists)] += share;
}

static dtl_slice by_words(const dtl_languages *l, dtl_slice text, size_t *count) {
    double scores[LANGUAGES] = {0};
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    *count = words.count < WORDS_MAX ? words.count : WORDS_MAX;
    for (size_t i = 0; i < *count; i++) score(l, dtl_slice_part(text, words.at[i].begin, words.at[i].end), scores);
    dtl_words_release(&words);
    size_t best = 0, second = 1;
    for (size_t i = 1; i < LANGUAGES; i++) {
        if (scores[i] > scores[best]) second = best, best = i;
        else if (i != best && scores[i] > scores[second]) second = i;
    }
    bool const enough = scores[best] >= HITS_MIN && scores[best] * 12 >= (double)*count;
    bool const clear = scores[best] >= scores[second] * 1.15;
    return enough && clear ? dtl_slice_text(LISTS[best].code) : (dtl_slice){0};
}

dtl_slice dtl_languages_find(const dtl_languages *languages, dtl_slice text, bool *sure) {
    dtl_slice const head = dtl_utf8_front(text, DTL_LANGUAGE_BYTES);
    dtl_slice const found = by_script(head);
    size_t words = 0;
    *sure = true;
    if (found.size) return found;
    dtl_slice const code = by_words(languages, head, &words);
    *sure = code.size && words >= DTL_LANGUAGE_SURE_WORDS;
    return code;
}
