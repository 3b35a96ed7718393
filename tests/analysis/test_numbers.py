"""Figures in sentences of news: what is found, what is none, and which two can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.analysis.numbers import Quantity, find_quantities
from briefing.analysis.parse import parse_articles
from briefing.analysis.quantity_relation import comparable, relation
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

FOUND = """
The bank lost $1.2bn, €500m and £40 million, US$5 million and A$3m last year.
    $1.2bn: 1,200,000,000 | USD |  | lose
    €500m: 500,000,000 | EUR |  | lose
    £40 million: 40,000,000 | GBP |  | lose
    US$5 million: 5,000,000 | USD |  | lose
    A$3m: 3,000,000 | AUD |  | lose
Tens of thousands of people fled and dozens of others are missing.
    Tens of thousands: 20,000..99,999 | people | people | displaced
    dozens: 24..99 | people | people | missing
A dozen rebels, two dozen soldiers and half a million refugees crossed.
    A dozen: 12 | people | rebel | cross
    two dozen: 24 | people | soldier | cross
    half a million: 500,000 | people | refugee | cross
An estimated 1.2 million people need aid, the UN said.
    An estimated 1.2 million: ~1,200,000 | people | people | need
The death toll rose to 27, the ministry said, and officials put the toll at 31.
    27: 27 | people | people | killed
    31: 31 | people | people | killed
The bomb left 27 dead and 40 wounded.
    27: 27 | people | people | killed
    40: 40 | people | people | wounded
Twenty-seven people were killed, including five children, and 12 others injured.
    Twenty-seven: 27 | people | people | killed
    five: 5 | people | child | killed | part
    12: 12 | people | people | wounded
The blast killed 27, wounding another 40.
    27: 27 | people | people | killed
    another 40: 40 | people | people | wounded
Output fell to 500,000 barrels per day, or 2.5m barrels a day.
    500,000 barrels per day: 500,000 | barrel a day | output | fall
    2.5m barrels a day: 2,500,000 | barrel a day | output | fall
Some 500 troops, as many as 50 tanks, up to 30 aircraft and nearly 2,000 shells were used.
    Some 500: ~500 | people | troop | use
    as many as 50: ..50 |  | tank | use
    up to 30: ..30 |  | aircraft | use
    nearly 2,000: ~2,000 |  | shell | use
5 of them were children, two of the 30 passengers died.
    5: 5 | people | child | be | part
    two: 2 | people | passenger | killed | part
    30: 30 | people | passenger
Reports said 27 are feared dead, and 300 or more are missing.
    27: 27 | people | people | killed
    300 or more: 300.. | people | people | missing
A convoy of 17 trucks carrying 200 tonnes of flour entered.
    17: 17 |  | truck | enter
    200 tonnes: 200 | tonne | flour | carry
More than 2.5 million Syrians have fled the country since 2011.
    More than 2.5 million: 2,500,000.. | people | syrian | displaced
They paid Rs 500 crore, 3,000 Syrian pounds and 20bn roubles.
    Rs 500 crore: 5,000,000,000 | INR |  | pay
    3,000 Syrian pounds: 3,000 | SYP |  | pay
    20bn roubles: 20,000,000,000 | RUB |  | pay
At least 27 people were killed when a bomb went off in the market, police said.
    At least 27: 27.. | people | people | killed
A car bomb killed 31 people and wounded more than 80, the interior ministry said.
    31: 31 | people | people | killed
    more than 80: 80.. | people | people | wounded
Fifteen civilians died in the shelling, according to activists.
    Fifteen: 15 | people | civilian | killed
The death toll has risen to 412, the disaster agency said on Monday.
    412: 412 | people | people | killed
Officials put the death toll at 38.
    38: 38 | people | people | killed
The ministry put the number of dead at 44 and the number of injured at 120.
    44: 44 | people | people | killed
    120: 120 | people | people | wounded
Some 3,000 families were displaced by the floods.
    Some 3,000: ~3,000 |  | family | displaced
More than 60,000 residents have fled the city since Friday.
    More than 60,000: 60,000.. | people | resident | displaced
About 200 protesters were arrested in the capital.
    About 200: ~200 | people | protester | arrested
Police detained around 50 demonstrators.
    around 50: ~50 | people | demonstrator | arrested
Nearly 1.5 million people need food aid.
    Nearly 1.5 million: ~1,500,000 | people | people | need
The storm left 12,000 people homeless and destroyed 3,400 houses.
    12,000: 12,000 | people | people | displaced
    3,400: 3,400 |  | house | destroyed
As many as 90 villagers were feared dead.
    As many as 90: ..90 | people | villager | killed
Up to 300 miners are trapped underground.
    Up to 300: ..300 | people | miner | trapped
Fewer than 20 rebels remain in the valley.
    Fewer than 20: ..20 | people | rebel | remain
No more than 10 boats can enter the harbour each day.
    No more than 10: ..10 |  | boat | enter | not said to be so
Rescuers pulled 14 survivors from the rubble.
    14: 14 | people | survivor | pull
Dozens of shops were looted.
    Dozens: 24..99 |  | shop | loot
Hundreds of thousands of refugees crossed the border.
    Hundreds of thousands: 200,000..999,999 | people | refugee | cross
Scores of passengers were hurt in the crash.
    Scores: 40..99 | people | passenger | wounded
Thousands of people marched through the streets.
    Thousands: 2,000..9,999 | people | people | march
Several soldiers were wounded.
    Several: 3.. | people | soldier | wounded
A few dozen fighters stayed behind.
    A few dozen: 24..99 | people | fighter | stay
A couple of shells landed near the school.
    A couple of: 2..3 |  | shell | land
Between 200 and 250 militants were in the camp.
    Between 200 and 250: 200..250 | people | militant | be
The army says 20 to 30 fighters surrendered.
    20 to 30: 20..30 | people | fighter | surrender
Two or three gunmen opened fire.
    Two or three: 2..3 | people | gunman | open
The blast killed a dozen people, including four children.
    a dozen: 12 | people | people | killed
    four: 4 | people | child | killed | part
Twelve people died, among them three nurses.
    Twelve: 12 | people | people | killed
    three: 3 | people | nurse | killed | part
Nineteen people were on board; seven of them were killed.
    Nineteen: 19 | people | people | be
    seven: 7 | people | people | killed | part
Five of the 19 crew members were rescued.
    Five: 5 | people | crew member | rescued | part
    19: 19 | people | crew member
The gunmen killed two guards and wounded another six.
    two: 2 | people | guard | killed
    another six: 6 | people | people | wounded
The strike killed 9 people and injured 30 others.
    9: 9 | people | people | killed
    30: 30 | people | people | wounded
Two more people died in hospital overnight.
    Two: 2 | people | people | killed | more
An additional 500 troops were deployed.
    An additional 500: 500 | people | troop | deploy | more
The deaths of 17 migrants shocked the island.
    17: 17 | people | migrant | killed
The arrest of 23 activists drew protests.
    23: 23 | people | activist | arrested
The attack claimed 54 lives.
    54: 54 | people | people | killed
The quake has killed at least 2,100 people and injured some 10,000, with 300 still missing.
    at least 2,100: 2,100.. | people | people | killed
    some 10,000: ~10,000 | people | people | wounded
    300: 300 | people | people | missing
The number of refugees has reached 4.8 million.
    4.8 million: 4,800,000 | people | refugee
The number of displaced people rose to 650,000.
    650,000: 650,000 | people | people | displaced
There were 47 fatalities and 112 injuries.
    47: 47 | people | people | killed
    112: 112 | people | people | wounded
The city reported 18 deaths on Tuesday.
    18: 18 | people | people | killed
27 dead, 40 wounded in market blast
    27: 27 | people | people | killed
    40: 40 | people | people | wounded
Six killed in shelling of hospital
    Six: 6 | people | people | killed
Car bomb kills 16 in Kirkuk
    16: 16 | people | people | killed
One soldier was killed and two were wounded.
    One: 1 | people | soldier | killed
    two: 2 | people | people | wounded
No fewer than 75 houses were razed.
    No fewer than 75: 75.. |  | house | destroyed
Two hundred and fifty people were evacuated.
    Two hundred and fifty: 250 | people | people | evacuated
One hundred thousand people were at the rally.
    One hundred thousand: 100,000 | people | people | be
Two and a half million children are out of school.
    Two and a half million: 2,500,000 | people | child | be
Half a dozen police officers were injured.
    Half a dozen: 6 | people | police officer | wounded
Rebels fired 30 rockets at the town.
    30: 30 |  | rocket | fire
Three helicopters were shot down.
    Three: 3 |  | helicopter | shoot
Warplanes carried out 12 air strikes.
    12: 12 |  | air strike | carry
The convoy of 40 trucks reached the town.
    40: 40 |  | truck | reach
The company will cut 1,200 jobs.
    1,200: 1,200 |  | job | cut | not said to be so
The army seized 15 villages.
    15: 15 |  | village | seize
The fire burned for three days.
    three days: 3 | day |  | burn
The project will cost $1.2bn.
    $1.2bn: 1,200,000,000 | USD | project | cost | not said to be so
The company made a profit of €500m.
    €500m: 500,000,000 | EUR | profit | make
They raised 3 million euros for the clinic.
    3 million euros: 3,000,000 | EUR |  | raise
The government spent 40 million pounds on the bridge.
    40 million pounds: 40,000,000 | GBP |  | spend
The fine was set at 2.5bn dollars.
    2.5bn dollars: 2,500,000,000 | USD | fine | set
It received a $750 million loan.
    $750 million: 750,000,000 | USD | loan | receive
The bank lost between $20m and $30m.
    between $20m and $30m: 20,000,000..30,000,000 | USD |  | lose
Sales fell 12% to 3.4 billion yen.
    12%: 12 | percent | sale | fall
    3.4 billion yen: 3,400,000,000 | JPY | sale | fall
Damage was put at more than 600 million dollars.
    more than 600 million dollars: 600,000,000.. | USD | damage | put
The ransom was two million Syrian pounds.
    two million Syrian pounds: 2,000,000 | SYP | ransom | be
The rebels paid 500 dinars for it.
    500 dinars: 500 | dinar |  | pay
The minister pledged $50 million in aid.
    $50 million: 50,000,000 | USD | aid | pledge
Unemployment rose to 11.5 percent.
    11.5 percent: 11.5 | percent | unemployment | rise
Prices rose by 3 per cent in March.
    3 per cent: 3 | percent | price | rise
Forty percent of voters stayed at home.
    Forty percent: 40 | percent | voter | stay
Support dropped by five percentage points.
    five percentage points: 5 | percentage point | support | drop
About 30 percent of the houses were damaged.
    About 30 percent: ~30 | percent | house | damaged
The village is 20km from the border.
    20km: 20 | km
Troops are 15 miles from the capital.
    15 miles: 24.1402 | km
The tunnel is 300 metres long.
    300 metres: 300 | m | tunnel | be
The fire burned 2,000 hectares of forest.
    2,000 hectares: 20 | km2 | forest | burn
The camp covers 5 square kilometres.
    5 square kilometres: 5 | km2 | camp | cover
The trucks carried 400 tonnes of flour.
    400 tonnes: 400 | tonne | flour | carry
Police seized 12 kg of heroin.
    12 kg: 12 | kg | heroin | seize
The tanker spilled 30,000 litres of oil.
    30,000 litres: 30,000 | litre | oil | spill
The field produces 250,000 barrels a day.
    250,000 barrels a day: 250,000 | barrel a day |  | produce
Temperatures reached 45 degrees Celsius.
    45 degrees Celsius: 45 | degree C | temperature | reach
It was 104 degrees Fahrenheit in the city.
    104 degrees Fahrenheit: 40 | degree C
Winds of 120 km/h hit the coast.
    120 km/h: 120 | km/h | wind | hit
The 72-hour ceasefire began at dawn.
    72-hour: 72 | hour | ceasefire | begin
A judge gave him a 10-year sentence.
    10-year: 10 | year | sentence | give
The talks lasted six hours.
    six hours: 6 | hour | talk | last
They were held for two weeks.
    two weeks: 14 | day |  | hold
Around 15 people a day die of cholera.
    Around 15: ~15 | people a day | people | killed
The plant makes 500 cars per week.
    500: 500 |  a week | car | make
The water stood two metres deep.
    two metres: 2 | m | water | stand
The runway is 3,500 feet long.
    3,500 feet: 1,066.8 | m | runway | be
The bridge cost 12 to 15 million euros.
    12 to 15 million euros: 12,000,000..15,000,000 | EUR | bridge | cost
Officials said 100 or so families had returned.
    100 or so: ~100 |  | family | return
The mine employs 300 or more workers.
    300 or more: 300.. | people | worker | employ
The reserve holds 1,500-2,000 animals.
    1,500-2,000: 1,500..2,000 |  | animal | hold
Well over 100 tanks took part.
    Well over 100: 100.. |  | tank | take
Just under 400 people voted.
    Just under 400: ~400 | people | people | vote
An estimated 70,000 people live there.
    An estimated 70,000: ~70,000 | people | people | live
Upwards of 200 cattle died.
    Upwards of 200: 200.. |  | cattle | killed
In excess of 5,000 homes lost power.
    In excess of 5,000: 5,000.. |  | home | lose
Exactly 52 deputies voted against the bill.
    Exactly 52: 52 | people | deputy | vote
A total of 83 bodies were recovered.
    A total of 83: 83 |  | body | recover
A record 9,000 runners took part.
    A record 9,000: 9,000 | people | runner | take
Close to 900 flights were cancelled.
    Close to 900: ~900 |  | flight | cancel
The group holds 39 Iraqis hostage.
    39: 39 | people | iraqi | hold
Three Britons were kidnapped.
    Three: 3 | people | briton | abducted
Seven Turkish soldiers were killed in the ambush.
    Seven: 7 | people | turkish soldier | killed
Four UN peacekeepers were wounded.
    Four: 4 | people | un peacekeeper | wounded
Ten aid workers are missing.
    Ten: 10 | people | aid worker | missing
Thirty-two inmates escaped from the prison.
    Thirty-two: 32 | people | inmate | escape
Eleven others were in serious condition.
    Eleven: 11 |  | other | be | more
Twenty were killed and dozens were hurt.
    Twenty: 20 | people | people | killed
    dozens: 24..99 | people | people | wounded
Of the 60 hostages, 12 were freed.
    60: 60 | people | hostage
    12: 12 | people | people | released
Tens of millions of dollars were stolen.
    Tens of millions of dollars: 20,000,000..99,999,999 | USD |  | steal
Hundreds, if not thousands, of people are trapped.
    Hundreds, if not thousands: 200..9,999 | people | people | trapped
The toll stands at 95.
    95: 95 | people | people | killed
The death toll could exceed 1,000.
    1,000: 1,000.. | people | people | killed | not said to be so
The death toll climbed from 20 to 27.
    27: 27 | people | people | killed
The injury toll rose to 64.
    64: 64 | people | people | wounded
The regime lost 45 soldiers in the battle.
    45: 45 | people | soldier | lose
Floods have affected 1.1 million people in 14 districts.
    1.1 million: 1,100,000 | people | people | affect
    14: 14 |  | district
The trucks brought 20 tons of cement and 5,000 blankets.
    20 tons: 20 | tonne | cement | bring
    5,000: 5,000 |  | blanket | bring
Inflation slowed to between 4 and 5 percent.
    between 4 and 5 percent: 4..5 | percent | inflation | slow
Aid worth $40 million was promised.
    $40 million: 40,000,000 | USD
The ministry sold 200,000 tonnes of wheat for $55m.
    200,000 tonnes: 200,000 | tonne | wheat | sell
    $55m: 55,000,000 | USD |  | sell
At least 13 people are missing after the landslide.
    At least 13: 13.. | people | people | missing
Police said 7 of the dead were children.
    7: 7 | people | people | killed | part
The dead included 11 women.
    11: 11 | people | woman | killed | part
Eighteen fishermen drowned off the coast.
    Eighteen: 18 | people | fisherman | killed
The flood killed 30 to 40 people.
    30 to 40: 30..40 | people | people | killed
The hospital treated 62 patients.
    62: 62 | people | patient | treat
More than a hundred houses burned down.
    More than a hundred: 100.. |  | house | burn
Half a million people are homeless.
    Half a million: 500,000 | people | people | displaced
Over 1,300 migrants were rescued at sea.
    Over 1,300: 1,300.. | people | migrant | rescued
Nearly two million Syrians live in Turkey.
    Nearly two million: ~2,000,000 | people | syrian | live
The strike left 8 people dead and 20 missing.
    8: 8 | people | people | killed
    20: 20 | people | people | missing
Gunmen abducted 22 schoolgirls.
    22: 22 | people | schoolgirl | abducted
The court jailed 14 officers.
    14: 14 | people | officer | jailed
Three hundred families were evacuated.
    Three hundred: 300 |  | family | evacuated
Almost 90 percent of the vote was counted.
    Almost 90 percent: ~90 | percent | vote | count
The wall is five kilometres long.
    five kilometres: 5 | km | wall | be
The blast was heard 10 km away.
    10 km: 10 | km
It has 2.3 million inhabitants.
    2.3 million: 2,300,000 | people | inhabitant | have
The airline lost some £90m.
    some £90m: ~90,000,000 | GBP |  | lose
The deal is worth up to €3.5bn.
    up to €3.5bn: ..3,500,000,000 | EUR
Rain fell on 12 provinces.
    12: 12 |  | province
Turnout was 54.2%.
    54.2%: 54.2 | percent | turnout | be
The union represents 40,000 nurses.
    40,000: 40,000 | people | nurse | represent
Two people were killed, and three more were wounded.
    Two: 2 | people | people | killed
    three: 3 | people | people | wounded
A further nine died on the way to hospital.
    A further nine: 9 | people | people | killed | more
The mayor said some two dozen homes had collapsed.
    some two dozen: ~24 |  | home | collapse
Ninety-two countries signed the treaty.
    Ninety-two: 92 |  | country | sign
Prosecutors charged six men with fraud.
    six: 6 | people | man | charge
They want to send 500 troops.
    500: 500 | people | troop | send | not said to be so
The army says it has killed 40 rebels.
    40: 40 | people | rebel | killed
The number of injured rose to 120.
    120: 120 | people | people | wounded
Police did not arrest 40 men.
    40: 40 | people | man | arrested | not said to be so
Up to 50 people may have died.
    Up to 50: ..50 | people | people | killed | not said to be so
Tariffs ranged from 5 percent to 25 percent.
    5 percent to 25 percent: 5..25 | percent
Between 20 km and 30 km of road were closed.
    Between 20 km and 30 km: 20..30 | km | road | close
He offered a $20 million loan.
    $20 million: 20,000,000 | USD | loan | offer
The army destroyed four ISIL-held buildings.
    four: 4 |  | building | destroyed
More than twenty-seven people were killed.
    More than twenty-seven: 27.. | people | people | killed
Between 20 and 30 rockets were fired.
    Between 20 and 30: 20..30 |  | rocket | fire
3-4 cars and 10–12 trucks burned.
    3-4: 3..4 |  | car
    10–12: 10..12 |  | truck | burn
It reached 40C in the shade.
    40C: 40 | degree C |  | reach
50+ injured in pile-up near the port
    50+: 50.. | people | people | wounded
The three-day strike ended.
    three-day: 3 | day | strike | end
Farmers lost 200-300 sheep.
    200-300: 200..300 |  | sheep | lose
It takes two and a half hours.
    two and a half hours: 2.5 | hour |  | take
The loan of $15m was repaid.
    $15m: 15,000,000 | USD | loan | repay
A quarter of a million dollars was stolen.
    A quarter of a million dollars: 250,000 | USD
He was paid 300 Egyptian pounds.
    300 Egyptian pounds: 300 | EGP |  | pay
They found 40 pounds of explosives.
    40 pounds: 40 | pound | explosive | find
The field covers 12 square miles.
    12 square miles: 31.0799 | km2 | field | cover
It weighs 3 tons.
    3 tons: 3 | tonne |  | weigh
Flights cost $90 per person.
    $90 per person: 90 | USD a person | flight | cost
The clinic sees 80 patients a day.
    80: 80 | people a day | patient | see
The number of soldiers killed rose to 19.
    19: 19 | people | soldier | killed
Casualties: 12 dead, 31 wounded.
    12: 12 | people | people | killed
    31: 31 | people | people | wounded
The ship carried 2,400 containers.
    2,400: 2,400 |  | container | carry
Hundreds were arrested.
    Hundreds: 200..999 | people | people | arrested
Dozens more are missing.
    Dozens: 24..99 | people | people | missing | more
"At least 60 people are trapped," he said.
    At least 60: 60.. | people | people | trapped
If 20 deputies resign, the cabinet falls.
    20: 20 | people | deputy | resign | not said to be so
Did the guards shoot 40 prisoners?
    40: 40 | people | prisoner | shoot | not said to be so
The army lost 1 200 men.
    1 200: 1,200 | people | man | lose
The bomb killed two-and-a-half dozen.
    two-and-a-half dozen: 30 | people | people | killed
Ten to 15 aircraft took part.
    Ten to 15: 10..15 |  | aircraft | take
The party won 45 seats.
    45: 45 |  | seat | win
Two hundred and fifty thousand people fled the city.
    Two hundred and fifty thousand: 250,000 | people | people | displaced
One million two hundred thousand people fled the city.
    One million two hundred thousand: 1,200,000 | people | people | displaced
Three thousand four hundred and twelve houses were destroyed.
    Three thousand four hundred and twelve: 3,412 |  | house | destroyed
Nine hundred ninety-nine soldiers left the camp.
    Nine hundred ninety-nine: 999 | people | soldier | leave
More than 60 civilians were killed and injured in the bombings.
    More than 60: 60.. | people | civilian | casualty
Some 90 soldiers were killed or wounded.
    Some 90: ~90 | people | soldier | casualty
The blast killed 12 people and wounded 40.
    12: 12 | people | people | killed
    40: 40 | people | people | wounded
They kidnapped and killed 11 people.
    11: 11 | people | people | killed
Police said 7 of the dead were children.
    7: 7 | people | people | killed | part
The airstrikes destroyed 967 vehicles, 111 tunnels and 280 bunkers.
    967: 967 |  | vehicle | destroyed
    111: 111 |  | tunnel | destroyed
    280: 280 |  | bunker | destroyed
Some two million Afghans returned home.
    Some two million: ~2,000,000 | people | afghan | return
A $100-million fund was set up.
    $100-million: 100,000,000 | USD | fund | set
The gang stole three cars and 12 motorcycles.
    three: 3 |  | car | steal
    12: 12 |  | motorcycle | steal
"""
"""A sentence, and below it each quantity: its words, then figure | unit | thing | role | flags; "~" is approximate."""

NONE = """
The 27-year-old man spoke to reporters.
Anna Petrov, 34, said the shop was closed.
The war began in 2011.
In 2014 rebels seized the town.
The 2011 protests changed the country.
The Security Council adopted Resolution 2254.
Article 5 of the treaty was invoked.
A Su-24 and an F-16 were seen over the town.
He lives at 10 Downing Street.
The meeting was held in Room 12.
Since 9/11 the rules have changed.
The shop is open 24/7.
United won 2-1 on Saturday.
The council voted 52-48 for the plan.
They met on 12 June.
They met on June 12 and 13.
The train left at 10:30.
The train left at 5 p.m. on Sunday.
He arrived three days ago.
In the past 24 hours nothing has happened.
He finished 27th in the race.
The first man left.
It was the third attack this week.
No. 10 declined to comment.
Flight 370 vanished over the ocean.
The Boeing 737 crashed near the coast.
The leaders of the G20 met on Friday.
Covid-19 has spread to the islands.
One of the men spoke.
One official said the road was closed.
Two thirds of the members voted for it.
One in five children is hungry.
Nine out of ten teachers agree.
He tried three times to call.
Prices have doubled.
He was born in the 1990s.
Highway 5 was closed.
Page 12 of the report says so.
The talks are now in week three.
The Group of Seven met in Rome.
The Seven Sisters are cliffs.
Channel 4 broadcast the film.
Section 28 was repealed.
The ship was at 36 degrees north.
He works 24 hours a day.
Children aged 5 to 12 can take part.
He is 45 years old.
The boy was 12.
Call 555-1234 for details.
World War 2 ended in 1945.
He came in second.
The March 14 alliance rejected it.
Lot 5 was sold.
He scored 20 in the match.
On the one hand, it is cheap.
The 19th century was long.
Psalm 23 was read.
The S-300 system was delivered.
The AK-47 was found.
He called it a 50/50 chance.
The bill passed 60 to 40.
His term ends in 2025.
Season 3 starts in May.
Route 66 is closed.
The 101st Airborne arrived.
Type 59 tanks are old.
It was one day too late.
The year 2000 came.
He has served as mayor since 1998.
They will meet again in two weeks' time.
The school lies on 42nd Street.
The council meets at 9 am.
Turn to chapter seven.
The Formula 1 season is over.
She won the 100 prize twice.
The vote was 7-3.
A 3-1 defeat ended the run.
The unit, Brigade 55, left.
He was number two in the party.
Three quarters of the houses stood empty.
The MH17 inquiry ended.
The suspect, 19, was not named.
Eight of 10 voters agree.
A 27-year-old man and Anna Petrov, 34, were hurt.
He flew an F-16 and a Su-24 to No. 10 Downing Street after 9/11, 24/7.
United won 2-1 and the council voted 52-48.
They agreed to release millions in cash.
About $4 of every $5 is spent.
"""
"""A sentence a line, in which nothing is a quantity."""


def quantities(text: str, nlp: Language) -> list[tuple[str, Quantity]]:
    """With their words."""
    ((_, paragraphs),) = parse_articles([article_of(text)], nlp)
    return [(p.text[slice(*q.span)], q) for p in paragraphs for q in find_quantities(p)]


def figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.6g}" if value < 1e5 else f"{value:,.0f}"


def told(words: str, quantity: Quantity) -> str:
    """A row of the table."""
    low, high = figure(quantity.low), figure(quantity.high)
    rate = f" a {quantity.per}" if quantity.per else ""
    flags = {"part": quantity.part_of, "more": quantity.more, "not said to be so": not quantity.asserted}
    parts = (
        ("~" if quantity.approximate else "") + (low if low == high else f"{low}..{high}"),
        quantity.unit + rate,
        quantity.thing,
        quantity.role,
        *(flag for flag, on in flags.items() if on),
    )
    return f"{words}: {' | '.join(parts)}".rstrip(" |")


def cases() -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for line in FOUND.strip().splitlines():
        if line.startswith(" "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    return rows


@pytest.mark.parametrize(("sentence", "expected"), cases(), ids=[c[0][:50] for c in cases()])
def test_found(sentence: str, expected: list[str], nlp: Language) -> None:
    assert [told(*found) for found in quantities(sentence, nlp)] == expected


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_no_quantity(sentence: str, nlp: Language) -> None:
    assert [words for words, _ in quantities(sentence, nlp)] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The blast killed 27 people.", "Twenty-seven people died.", "same"),
        ("The blast killed 27 people.", "The death toll rose to 27.", "same"),
        ("The blast killed 27 people.", "At least 20 people were killed.", "within"),
        ("The blast killed 27 people.", "About 25 people were killed.", "within"),
        ("The blast killed 27 people.", "Dozens of people were killed.", "within"),
        ("The blast killed 27 people.", "The death toll stands at 31.", "differ"),
        ("The blast killed 27 people.", "More than 40 people were killed.", "differ"),
        ("The blast killed 27 people.", "Up to 20 people were killed.", "differ"),
        ("Some 27,000 people fled.", "The war displaced 27,412 people.", "within"),
        ("The war displaced 1.2 million people.", "The war displaced 1,234,567 people.", "within"),
        ("Hundreds of people fled.", "Some 5,000 people fled.", "differ"),
        ("The tunnel is 300 metres long.", "The tunnel is 985 feet long.", "within"),
        ("The project cost $1.2bn.", "The project cost 1.2 billion dollars.", "same"),
        ("The project cost $1.2bn.", "The project cost $1.9bn.", "differ"),
        ("Prices rose by 5 percent.", "Prices rose 5%.", "same"),
        ("Prices rose by 5 percent.", "Prices rose by 7 per cent.", "differ"),
        ("Shells destroyed 30 houses.", "Shells destroyed 50 houses.", "differ"),
        ("It began with a 72-hour truce.", "It began with a 48-hour truce.", "differ"),
    ],
)
def test_relation(one: str, other: str, expected: str, nlp: Language) -> None:
    ((_, a),), ((_, b),) = quantities(one, nlp), quantities(other, nlp)
    assert comparable(a, b), (a, b)
    assert (relation(a, b), relation(b, a)) == (expected, expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The blast killed 27 people.", "The blast wounded 40 people."),
        ("The blast killed 27 people.", "The blast killed 12 children."),
        ("The blast killed 27 people.", "Another 12 people were killed."),
        ("The blast killed 27 people.", "More than 40 people may have been killed."),
        ("The blast killed 27 people.", "The guards did not kill 40 people."),
        ("The blast killed 27 people.", "Seven of the dead were children."),
        ("The blast killed 27 people.", "A blast killed and wounded 40 people."),
        ("The project cost $1.2bn.", "The project cost €1.9bn."),
        ("Shells destroyed 30 houses.", "Shells damaged 50 houses."),
        ("Shells destroyed 30 houses.", "Shells destroyed 50 shops."),
        ("The field produces 500 barrels a day.", "The field produces 900 barrels a week."),
        ("The village is 20km from the border.", "The bridge is 90km from the border."),
    ],
)
def test_not_comparable(one: str, other: str, nlp: Language) -> None:
    ((_, a),), ((_, b),) = quantities(one, nlp), quantities(other, nlp)
    assert not comparable(a, b)


def test_the_words_counted_and_the_span(nlp: Language) -> None:
    text = "At the border, more than 1,200 rebel fighters were killed."
    ((words, found),) = quantities(text, nlp)
    assert (words, found.span) == ("more than 1,200", (15, 30))
    assert found.phrase is not None
    assert (text[slice(*found.phrase)], found.thing) == ("more than 1,200 rebel fighters", "rebel fighter")


@pytest.mark.parametrize(
    "text", ["9" * 400 + " people died.", "two " + "million " * 300 + "people died.", "They are " + "- " * 40 + "5 men"]
)
def test_absurd_numbers_cost_nothing(text: str, nlp: Language) -> None:
    for _, found in quantities(text, nlp):
        assert relation(found, found) == "same"
