"""Every sentence that an explanation can hold: (Chinese, English). None names a policy.

A name that ends in `_ceiling`, `_open`, `_between` or `_at_least` is how the sentence before it is
said where the text gives less than a certain amount (see `calculators.words.certainty`).
"""

from calculators.words.page_sentences import PAGE_SENTENCES
from calculators.words.phrases import PHRASES
from calculators.words.total_sentences import TOTAL_SENTENCES

__all__ = ["SENTENCES"]

SENTENCES: dict[str, tuple[str, str]] = {
    **PHRASES,
    **PAGE_SENTENCES,
    **TOTAL_SENTENCES,
    # What the article gives
    "gives": ("按本条给予 {amount}", "This article gives {amount}"),
    "gives_ceiling": ("最高 {amount}", "Up to {amount}"),
    "gives_open": ("最高可能给予 {amount}", "May give up to {amount}"),
    "gives_range": ("{least}至 {most}", "Between {least} and {most}"),
    "gives_range_between": (
        "{least}至 {most}，由主管部门确定",
        "Between {least} and {most}, as the authority decides",
    ),
    "gives_range_open": ("可能给予 {least}至 {most}", "May give between {least} and {most}"),
    "gives_from": ("{least}以上，原文未设上限", "{least} or more; the text sets no upper limit"),
    "gives_from_open": (
        "可能给予 {least}以上，原文未设上限",
        "May give {least} or more; the text sets no upper limit",
    ),
    "gives_nothing": ("不符合条件：{amount}", "Not eligible: {amount}"),
    "gives_up_to_rate": (
        "金额没有封顶，取决于{base}",
        "The text caps no amount; it depends on {base}",
    ),
    "gives_up_to_open": (
        "取决于{base}，目前还定不出上限",
        "Depends on {base}; no upper end can be given yet",
    ),
    "gives_from_no_end_yet": (
        "{least}以上，目前还定不出上限",
        "{least} or more; no upper end can be given yet",
    ),
    "gives_no_end_yet": ("目前还定不出上限", "No upper end can be given yet"),
    "gives_without_end": ("原文未设上限", "The text sets no upper limit"),
    "gives_no_amount": ("本条不给予金额", "This article itself gives no money"),
    "gives_elsewhere": (
        "本条给予支持，金额由其他政策规定或由主管部门个案确定",
        "This article grants support; other policies, or the authority case by case, set the amount",
    ),
    "another_rule_decides": ("另有规定，从其规定", "Another rule decides instead"),
    "compares_one": ("取较高者：{taken}，{amount}", "The higher applies: {taken}, {amount}"),
    "compares_both": ("都可享受，合计 {amount}", "Both can be had, {amount} together"),
    "payable_leads": (
        "实际可得：{payable}（本条自身{own}）",
        "Payable: {payable} (the article itself {own})",
    ),
    "compared_payable": (
        "{compared}。本政策可付 {payable}；其他政策的支持不受影响。",
        "{compared}. Payable under this policy: {payable}; support under other policies is untouched.",
    ),
    "own": ("给予 {amount}", "would give {amount}"),
    "own_ceiling": ("最高给予 {amount}", "would give up to {amount}"),
    "own_open": ("最高可能给予 {amount}", "might give up to {amount}"),
    "own_range": ("给予 {least}至 {most}", "would give between {least} and {most}"),
    "own_range_open": ("可能给予 {least}至 {most}", "might give between {least} and {most}"),
    "own_from": ("给予 {least}以上", "would give {least} or more"),
    "own_without_end": ("不设上限", "sets no upper limit"),
    "exactly": ("{amount}", "{amount}"),
    "up_to": ("最高 {amount}", "up to {amount}"),
    "up_to_open": ("最高可能 {amount}", "perhaps up to {amount}"),
    "from_to": ("{least}至 {most}", "{least} to {most}"),
    "at_least": ("{least}起", "{least} or more"),
    "unlimited": ("不设上限", "no upper limit"),
    "no_money": ("不给予金额", "no money"),
    "set_elsewhere": ("金额另定", "amount set elsewhere"),
    "not_eligible": ("不符合条件", "not eligible"),
    "still_open": (
        "还差：{facts}。先答排在前面的，范围收窄得最多。",
        "Still open: {facts}. The first of them narrows the range most.",
    ),
    "still_open_one": ("还差：{facts}。", "Still open: {facts}."),
    "offer": ("{offer}", "{offer}"),
    "no_entitlement": (
        "这是上限，不是必得的数额：在 {least}至 {amount}之间，由主管部门确定。",
        "This is a ceiling and no entitlement: between {least} and {amount}, the authority decides.",
    ),
    "decided_between": (
        "在 {least}至 {amount}之间给多少，由主管部门确定。",
        "How much between {least} and {amount} is given, the authority decides.",
    ),
    "outer_bound": (
        "这是外围的界限：实际范围可能更窄。",
        "This is an outer bound: the true range may be narrower.",
    ),
    # Steps of any rule
    "left_none": ("{total}减去{taken}，没有剩余。", "{total} less {taken} leaves nothing."),
    "highest_counted": (
        "{options}中只计最高的 {count} 项：{parts}，合计 {result}。",
        "Of {options} only the {count} highest count: {parts}, together {result}.",
    ),
    "one_counted": (
        "{options}中只计最高的 {count} 项，即 {result}。",
        "Of {options} only {count} counts, the highest: {result}.",
    ),
    "equal_parts": (
        "{amount}除以 {whole}为 {one}，{part}为 {result}。",
        "{amount} over {whole} is {one}, and {result} for {part}.",
    ),
    "step": ("{phrase}为 {result}。", "{phrase} is {result}."),
    "step_open": ("{phrase}；尚未填写：{missing}。", "{phrase}; not stated yet: {missing}."),
    "set_by_text": ("原文规定的数额为 {amount}。", "The text sets {amount}."),
    "set_by_text_rate": ("比例为 {amount}。", "The rate is {amount}."),
    "set_by_text_size": ("标准为 {amount}。", "The text sets {amount}."),
    "set_by_fact": ("数额即{fact}。", "The amount is {fact}."),
    "set_by_fact_rate": ("比例即{fact}。", "The rate is {fact}."),
    "set_by_fact_size": ("按{fact}计。", "What counts is {fact}."),
    "nothing_given": ("这里不给予金额。", "Here nothing is given."),
    "branch_met": ("{condition}，因此适用：", "This applies, as {condition}:"),
    "branch_nothing": ("{condition}，这一项不给。", "{condition}, so nothing is given for it."),
    "branch_nothing_counted": (
        "{condition}，这一项不计。",
        "{condition}, so nothing is counted for it.",
    ),
    "paid_from": (
        "{amount}达到 {line}，予以发放。",
        "{amount} is at least {line}, so it is paid.",
    ),
    "not_paid_below": (
        "{amount}不足 {line}，不发放。",
        "{amount} is less than {line}, so nothing is paid.",
    ),
    "case_taken": ("{choice}为{value}：{amount}。", "As {choice} is {value}: {amount}."),
    "case_nothing": (
        "{choice}为{value}，这一项不给。",
        "As {choice} is {value}, nothing is given for it.",
    ),
    "rounded": ("不足一分的部分舍去。", "Anything below one fen is dropped."),
    "no_cap": ("原文没有为这项支持规定最高限额。", "The text sets no cap for this support."),
    "ceiling_step": (
        "最高 {ceiling}；在此限度内给多少，由主管部门确定。",
        "Up to {ceiling}; how much of it is given, the authority decides.",
    ),
    "step_least": ("下限：", "The lower end:"),
    "step_most": ("上限：", "The upper end:"),
    # What decides, and what would change it
    "decides": ("决定金额的是{limit}。", "What decides is {limit}."),
    "decides_ceiling": ("决定最高金额的是{limit}。", "What sets the highest amount is {limit}."),
    "decides_open": ("目前决定上限的是{limit}。", "What sets the upper end so far is {limit}."),
    "limit_rate": ("比例 {rate}", "the rate of {rate}"),
    "limit_rate_of": ("比例（{rate}）", "the rate ({rate})"),
    "limit_multiple": ("倍数（{rate}）", "the multiple ({rate})"),
    "limit_cap": ("最高限额 {cap}", "the cap of {cap}"),
    "limit_cap_of": ("最高限额（{cap}）", "the cap ({cap})"),
    "limit_room": ("{room}", "{room}"),
    "limit_each": ("{list}逐项计算的合计", "the sum over {list}, one by one"),
    "cap_reached_at": (
        "{base}达到 {reach}时，金额达到 {cap}。",
        "The amount comes to {cap} once {base} reaches {reach}.",
    ),
    "cap_reached_at_ceiling": (
        "{base}达到 {reach}时，最高金额达到 {cap}。",
        "The highest amount comes to {cap} once {base} reaches {reach}.",
    ),
    "cap_reached_at_open": (
        "{base}达到 {reach}时，金额最高可能达到 {cap}。",
        "The amount may come to {cap} once {base} reaches {reach}.",
    ),
    "cap_reached_from": (
        "{base}达到 {reach}起，金额就是 {cap}，再多也不增加。",
        "Once {base} reaches {reach}, the amount is {cap}, and more of it adds nothing.",
    ),
    "cap_reached_from_ceiling": (
        "{base}达到 {reach}起，最高金额就是 {cap}，再多也不增加。",
        "Once {base} reaches {reach}, the highest amount is {cap}, and more of it adds nothing.",
    ),
    "cap_reached_from_open": (
        "{base}达到 {reach}起，金额最高可能为 {cap}，再多也不增加。",
        "Once {base} reaches {reach}, the amount may be {cap}, and more of it adds nothing.",
    ),
    "more_would_add": (
        "{fact}再增加 {step}，可多得 {gain}。",
        "{step} more in {fact} would add {gain}.",
    ),
    "more_would_add_ceiling": (
        "{fact}再增加 {step}，最高金额提高 {gain}。",
        "{step} more in {fact} would raise the highest amount by {gain}.",
    ),
    "more_would_add_open": (
        "{fact}再增加 {step}，上限可能提高 {gain}。",
        "{step} more in {fact} may raise the upper end by {gain}.",
    ),
    # What is paid when
    "paid_after": (
        "满 {after}后发放 {share}，即 {amount}。",
        "After {after}, {share} is paid: {amount}.",
    ),
    "paid_after_ceiling": (
        "满 {after}后发放 {share}，最高 {amount}。",
        "After {after}, {share} is paid: at most {amount}.",
    ),
    "paid_after_open": (
        "满 {after}后发放 {share}，最高可能为 {amount}。",
        "After {after}, {share} is paid: it may be up to {amount}.",
    ),
    "paid_after_unknown": ("满 {after}后发放 {share}。", "After {after}, {share} is paid."),
    "paid_evenly": (
        "{length}内分 {count} 次发放，每次 {amount}。",
        "Paid {count} times over {length}: {amount} each time.",
    ),
    "paid_evenly_ceiling": (
        "{length}内分 {count} 次发放，每次最高 {amount}。",
        "Paid {count} times over {length}: at most {amount} each time.",
    ),
    "paid_evenly_open": (
        "{length}内分 {count} 次发放，每次最高可能为 {amount}。",
        "Paid {count} times over {length}: it may be up to {amount} each time.",
    ),
    "paid_evenly_unknown": (
        "{length}内分 {count} 次等额发放。",
        "Paid {count} times over {length}, the same each time.",
    ),
    # Requirements
    "met": ("已满足：{need}。原文：{quote}", "Met: {need}. The text: {quote}"),
    "unmet": ("不满足：{need}。原文：{quote}", "Not met: {need}. The text: {quote}"),
    "unknown": ("尚未回答：{need}。原文：{quote}", "Not answered: {need}. The text: {quote}"),
    "met_plain": ("已满足：{need}。", "Met: {need}."),
    "unmet_plain": ("不满足：{need}。", "Not met: {need}."),
    "unknown_plain": ("尚未回答：{need}。", "Not answered: {need}."),
    "applicant_not_named": (
        "本条面向{beneficiary}；所填的{applicant}（{stated}）不在其中，因此实际可得 {amount}。",
        "This article is for: {beneficiary}. The {applicant} stated ({stated}) is not among them, so"
        " {amount} is payable.",
    ),
    # General rules; {where} names the article
    "together": (
        "{label}{where}：与同受这一限额的其他事项合计，最高 {limit}。",
        "{label}{where}: at most {limit}, together with the other claims under this limit.",
    ),
    "together_exceeded": (
        "{label}{where}：与同受这一限额的其他事项合计，最高 {limit}；单这一项也不能超过，因此最多 {limit}。",
        "{label}{where}: at most {limit}, together with the other claims under this limit; no single"
        " one may exceed it, so this one gives at most {limit}.",
    ),
    "together_most": (
        "{label}{where}：与同受这一限额的其他事项合计，最高 {limit}；还取决于尚未填写的{facts}。",
        "{label}{where}: at most {limit}, together with the other claims under this limit; it also"
        " depends on {facts}, not stated yet.",
    ),
    "together_article": (
        "{label}{where}：受这一限额的事项合计最高 {limit}。",
        "{label}{where}: at most {limit} for all claims under this limit.",
    ),
    "together_open": (
        "{label}{where}：与同受这一限额的其他事项合计有上限，取决于尚未填写的{facts}。",
        "{label}{where}: there is a limit for this and the other claims under it; it depends on"
        " {facts}, not stated yet.",
    ),
    "in_scope": ("属于{label}{where}。", "The applicant is covered: {label}{place}."),
    "out_of_scope": (
        "不属于{label}{where}：{reason}。因此实际可得 {amount}。",
        "Not covered ({label}{place}): {reason}. So {amount} is payable.",
    ),
    "out_of_scope_plain": (
        "不属于{label}{where}：{reason}。",
        "Not covered ({label}{place}): {reason}.",
    ),
    "scope_open": (
        "是否属于{label}{where}还不能判断，尚缺：{facts}。",
        "Whether the applicant is covered ({label}{place}) is open; not stated: {facts}.",
    ),
    "listed": (
        "属于{label}{where}：{reason}。因此实际可得 {amount}。",
        "Excluded ({label}{place}): {reason}. So {amount} is payable.",
    ),
    "listed_plain": ("属于{label}{where}：{reason}。", "Excluded ({label}{place}): {reason}."),
    "not_listed": ("不属于{label}{where}。", "Not excluded ({label}{place})."),
    "list_open": (
        "是否属于{label}{where}还不能判断，尚缺：{facts}。",
        "Whether the applicant is excluded ({label}{place}) is open; not stated: {facts}.",
    ),
    "in_force": (
        "{day}在有效期内{where}：{period}。",
        "On {day} the policy is in force{where}: {period}.",
    ),
    "not_in_force": (
        "{day}不在有效期内{where}：{period}。因此实际可得 {amount}。",
        "On {day} the policy is not in force{where}: {period}. So {amount} is payable.",
    ),
    "not_in_force_plain": (
        "{day}不在有效期内{where}：{period}。",
        "On {day} the policy is not in force{where}: {period}.",
    ),
    "force_open": (
        "没有填写{fact}。有效期{where}：{period}。",
        "The {fact} is not stated. In force{where}: {period}.",
    ),
    "force_unset": (
        "起止日期还不能确定{where}：{period}。",
        "When the policy is in force can't be told yet{where}: {period}.",
    ),
    "period_from_to": ("{first}至{last}", "{first} to {last}"),
    "period_from": ("自{first}起", "from {first} on"),
    "period_to": ("至{last}止", "until {last}"),
    "period_any": ("原文未设期限", "the text sets no dates"),
    "in_article": ("（{article}）", " ({article})"),
    "in_article_after": ("", ", {article}"),
    "reason_plain": ("需要{need}", "it takes that {need}"),
    "other_is_higher": (
        "{label}（{other}）高于本条的 {amount}，按就高原则享受前者，本条不再给付{where}。",
        "The {label} ({other}) is higher than this article's {amount}; the higher applies, so this"
        " article pays nothing{where}.",
    ),
    "other_is_higher_ceiling": (
        "{label}（{other}）高于本条最高的 {amount}，按就高原则享受前者，本条不再给付{where}。",
        "The {label} ({other}) is higher than the most this article gives, {amount}; the higher"
        " applies, so this article pays nothing{where}.",
    ),
    "nothing_else_had": (
        "按没有{label}计算{where}。",
        "Reckoned without any {label}{where}.",
    ),
    "ours_is_higher": (
        "本条的 {amount}不低于{label}（{other}），按就高原则享受本条，另一项不再重复享受{where}。",
        "This article's {amount} is no less than the {label} ({other}); the higher applies, and the"
        " other is not given as well{where}.",
    ),
    "higher_is_open": (
        "按就高原则{where}：本条的数额达到 {other}时享受本条，最高 {most}；不到时享受{label}。",
        "The higher applies{where}: where this article comes to {other} or more it is taken, up to"
        " {most}; below that the {label}.",
    ),
    "higher_is_open_ceiling": (
        "按就高原则{where}：主管部门核定达到 {other}时才享受本条，最高 {most}；不到时享受{label}。",
        "The higher applies{where}: only if the authority grants {other} or more is this article"
        " taken, up to {most}; below that the {label}.",
    ),
    "higher_without_end": (
        "按就高原则{where}：本条的数额达到 {other}时享受本条；不到时享受{label}。",
        "The higher applies{where}: where this article comes to {other} or more it is taken; below"
        " that the {label}.",
    ),
    "own_words": ("{words}", "{words}"),
    "top_up": ("{words}结果会是 {amount}。", "{words} It would give {amount}."),
    "top_up_ceiling": ("{words}结果会是最高 {amount}。", "{words} It would give up to {amount}."),
    # Open questions
    "otherwise_amount": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是 {amount}。",
        "{question} Taken here: {reading} The other interpretation: {alternative} It would give"
        " {amount}.",
    ),
    "otherwise_up_to": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是最高 {amount}。",
        "{question} Taken here: {reading} The other interpretation: {alternative} It would give"
        " up to {amount}.",
    ),
    "otherwise_unlimited": (
        "{question}本站取：{reading}另一种理解：{alternative}结果没有上限。",
        "{question} Taken here: {reading} The other interpretation: {alternative} It would set no"
        " limit.",
    ),
    "otherwise_refused": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是不符合条件。",
        "{question} Taken here: {reading} The other interpretation: {alternative} The applicant"
        " would not be eligible.",
    ),
    "otherwise_no_amount": (
        "{question}本站取：{reading}另一种理解：{alternative}结果会是本条不给予金额。",
        "{question} Taken here: {reading} The other interpretation: {alternative} This article"
        " itself would give no amount.",
    ),
    # Who is responsible
    "departments": ("责任单位：{names}。", "Responsible departments: {names}."),
    "departments_none": (
        "这一条没有列明责任单位。",
        "This article names no responsible departments.",
    ),
    "departments_open": (
        "请选择一条，查看由谁负责。",
        "Choose an article to see who is responsible for it.",
    ),
    "interpreted_by": ("政策由{authority}解释。", "The policy is interpreted by the {authority}."),
}
