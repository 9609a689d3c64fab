"""Badges and buttons that stand where sections stand: for whom a story is ("Premium"), how new it is, "Close"."""

from pipeline.clean.draft import fold

_BADGES = frozenset(
    map(
        fold,
        """
        exclusive|premium|plus|subscriber only|subscribers only|subscriber exclusive|for subscribers|subscribers
        |members only|member exclusive|for members|paid|paid content|paywall|free|free access|free article|unlocked
        |live|live now|live updates|live blog|developing|developing story|just in|must read|updated|new|now|hot
        |alert|news alert|read later|watch live|listen live|exklusiv|exklusive inhalte|nur für abonnenten
        |für abonnenten|abonnenten|abo|premium-inhalt|kostenpflichtig|eilmeldung|liveblog|live-ticker|liveticker
        |aktualisiert|neu|plus-artikel|exclusif|exclusivité|abonné|abonnés|réservé aux abonnés|article abonné
        |article réservé aux abonnés|pour les abonnés|en direct|direct|mis à jour|exclusivo|exclusiva|suscriptores
        |solo suscriptores|sólo suscriptores|solo para suscriptores|exclusivo suscriptores|en vivo|en directo
        |última hora|actualizado|esclusiva|esclusivo|abbonati|per gli abbonati|solo per abbonati|in diretta
        |aggiornato|assinantes|exclusivo para assinantes|só para assinantes|ao vivo|urgente|atualizado|exclusief
        |voor abonnees|abonnees|alleen voor abonnees|eksklusivt|kun for abonnenter|för prenumeranter|låst artikel
        |for abonnenter|tylko dla prenumeratorów|na żywo|pilne|эксклюзив|только для подписчиков|срочно|онлайн
        |özel haber|son dakika|canlı|حصري|عاجل|مباشر|独家|獨家|付费|会员|會員限定|快讯|独自|有料|有料会員限定
        |会員限定|有料記事|速報|단독|속보|유료|프리미엄|close|schließen|fermer|cerrar|chiudi|fechar|sluiten|stäng
        |lukk|luk|sulje|zamknij|zavřít|закрыть|kapat|إغلاق|关闭|關閉|閉じる|닫기|share|teilen|partager|compartir
        |condividi|compartilhar|delen|dela|поделиться|paylaş|شارك|分享|シェア|공유|공유하기|print|drucken|imprimer
        |imprimir|stampa|save|speichern|merken|listen|anhören|écouter|escuchar|ascolta|ouvir|advanced search
        |erweiterte suche|search results|suchergebnisse|suchergebnis|recherche|recherche avancée
        |résultats de recherche|buscar|búsqueda|resultados de búsqueda|cerca|ricerca|risultati di ricerca|pesquisa
        |busca|resultados da busca|zoeken|zoekresultaten|sök|søk|haku|szukaj|hledat|поиск|arama|بحث|搜索|搜尋|検索
        |검색|sitemap|rss|contact|kontakt|impressum|newsletter abonnieren
        |subscribe|subscribe now|sign in|sign up|log in|login|log out|register|join|join now|join us|donate|donate now
        |follow|follow us|search|download|about|about us|help|abonnieren|jetzt abonnieren
        |anmelden|registrieren|spenden|folgen|s'abonner|se connecter|je m'abonne|suscríbete|suscribirse|iniciar sesión
        |registrarse|assine|assinar|entrar|abbonati ora|accedi|registrati|abonneren|inloggen|logga in|prenumerera
        |войти|подписаться|اشترك|登录|注册|登入|ログイン|会員登録|로그인|회원가입|구독
        """.split("|"),
    )
) - {""}


def is_badge(name: str) -> bool:
    """Whether a name says for whom or how new a story is, or what a button does, and of no section."""
    return fold(name) in _BADGES
