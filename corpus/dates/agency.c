/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/agency.h"

/* By what they are written as, in small ASCII letters; the longer of two that begin alike is first. */
static const struct {
    char written[28], kept[16];
} AGENCIES[] = {
    {"the associated press", "AP"},
    {"associated press", "AP"},
    {"ap", "AP"},
    {"reuters", "Reuters"},
    {"reuter", "Reuters"},
    {"thomson reuters", "Reuters"},
    {"agence france-presse", "AFP"},
    {"agence france presse", "AFP"},
    {"afp", "AFP"},
    {"afx", "AFX"},
    {"dpa", "dpa"},
    {"deutsche presse-agentur", "dpa"},
    {"ddp", "ddp"},
    {"sid", "SID"},
    {"epd", "epd"},
    {"kna", "KNA"},
    {"apa", "APA"},
    {"sda", "SDA"},
    {"ats", "ATS"},
    {"keystone-sda", "SDA"},
    {"xinhua", "Xinhua"},
    {"new china news agency", "Xinhua"},
    {"cns", "CNS"},
    {"united press international", "UPI"},
    {"upi", "UPI"},
    {"united press", "UP"},
    {"up", "UP"},
    {"international news service", "INS"},
    {"ins", "INS"},
    {"itar-tass", "TASS"},
    {"tass", "TASS"},
    {"тасс", "TASS"},
    {"ТАСС", "TASS"},
    {"ria novosti", "RIA Novosti"},
    {"ria", "RIA Novosti"},
    {"sputnik", "Sputnik"},
    {"interfax", "Interfax"},
    {"ukrinform", "Ukrinform"},
    {"unian", "UNIAN"},
    {"belta", "BelTA"},
    {"efe", "EFE"},
    {"europa press", "Europa Press"},
    {"europapress", "Europa Press"},
    {"ansa", "ANSA"},
    {"adnkronos", "Adnkronos"},
    {"agi", "AGI"},
    {"lusa", "Lusa"},
    {"telam", "Télam"},
    {"télam", "Télam"},
    {"notimex", "Notimex"},
    {"prensa latina", "Prensa Latina"},
    {"agencia brasil", "Ag. Brasil"},
    {"anp", "ANP"},
    {"belga", "Belga"},
    {"kyodo", "Kyodo"},
    {"jiji", "Jiji"},
    {"yonhap", "Yonhap"},
    {"kcna", "KCNA"},
    {"cna", "CNA"},
    {"antara", "Antara"},
    {"bernama", "Bernama"},
    {"vna", "VNA"},
    {"pna", "PNA"},
    {"press trust of india", "PTI"},
    {"pti", "PTI"},
    {"ani", "ANI"},
    {"ians", "IANS"},
    {"uni", "UNI"},
    {"app", "APP"},
    {"bss", "BSS"},
    {"unb", "UNB"},
    {"press association", "PA"},
    {"pa media", "PA"},
    {"pa", "PA"},
    {"canadian press", "CP"},
    {"the canadian press", "CP"},
    {"cp", "CP"},
    {"australian associated press", "AAP"},
    {"aap", "AAP"},
    {"nzpa", "NZPA"},
    {"ntb", "NTB"},
    {"tt", "TT"},
    {"stt", "STT"},
    {"ritzau", "Ritzau"},
    {"pap", "PAP"},
    {"ctk", "ČTK"},
    {"čtk", "ČTK"},
    {"ČTK", "ČTK"},
    {"mti", "MTI"},
    {"agerpres", "Agerpres"},
    {"tanjug", "Tanjug"},
    {"hina", "HINA"},
    {"bta", "BTA"},
    {"ana-mpa", "ANA-MPA"},
    {"anadolu", "Anadolu"},
    {"aa", "Anadolu"},
    {"irna", "IRNA"},
    {"wam", "WAM"},
    {"spa", "SPA"},
    {"kuna", "KUNA"},
    {"mena", "MENA"},
    {"petra", "Petra"},
    {"sana", "SANA"},
    {"aps", "APS"},
    {"map", "MAP"},
    {"nan", "NAN"},
    {"panapress", "PANA"},
    {"bloomberg", "Bloomberg"},
    {"dow jones", "Dow Jones"},
    {"marketwatch", "MarketWatch"},
    {"business wire", "Business Wire"},
    {"businesswire", "Business Wire"},
    {"globe newswire", "GlobeNewswire"},
    {"globenewswire", "GlobeNewswire"},
    {"pr newswire", "PR Newswire"},
    {"prnewswire", "PR Newswire"},
    {"marketwire", "Marketwire"},
    {"accesswire", "Accesswire"},
    {"cnn", "CNN"},
    {"cbs", "CBS"},
    {"nbc news", "NBC News"},
    {"ips", "IPS"},
    {"irin", "IRIN"},
    {"rfe/rl", "RFE/RL"},
    {"voa", "VOA"},
    {"tribune news service", "TNS"},
    {"tns", "TNS"},
    {"knight ridder", "Knight Ridder"},
    {"scripps howard", "Scripps Howard"},
    {"gannett", "Gannett"},
    {"stats perform", "Stats Perform"},
};

static bool ascii_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

static bool begins(dtl_slice name, dtl_slice written) {
    if (name.size < written.size) return false;
    for (size_t i = 0; i < written.size; i++) {
        char const c = name.data[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != written.data[i] && c != written.data[i]) return false;
    }
    return name.size == written.size ||
           !(ascii_letter(name.data[written.size]) || (unsigned char)name.data[written.size] >= 0x80);
}

static const char *find(dtl_slice name, size_t most_behind) {
    if (name.size > DTL_AGENCY_MAX_BYTES) return NULL;
    for (size_t i = 0; i < sizeof AGENCIES / sizeof *AGENCIES; i++) {
        dtl_slice const written = dtl_slice_text(AGENCIES[i].written);
        if (begins(name, written) && name.size - written.size <= most_behind) return AGENCIES[i].kept;
    }
    return NULL;
}

const char *dtl_agency_named(dtl_slice name) { return find(name, DTL_AGENCY_MAX_BYTES); }

const char *dtl_agency_exactly(dtl_slice name) { return find(name, 0); }
