/**
 * The part of Rekognition's label vocabulary that the local models can say, as Rekognition's own answers and its
 * published label list have it: https://docs.aws.amazon.com/rekognition/latest/dg/labels.html
 */
export interface VocabularyEntry {
  name: string;
  /** All ancestors, not only the next one, in Rekognition's (alphabetical) order. */
  parents: readonly string[];
  aliases: readonly string[];
  category: string;
}

const animals = "Animals and Pets";
const food = "Food and Beverage";
const kitchen = "Kitchen and Dining";
const furniture = "Home and Indoors";
const appliances = "Home Appliances";
const people = "Person Description";
const sports = "Sports";
const technology = "Technology and Computing";
const vehicles = "Vehicles and Automotive";
const transport = "Transport and Logistics";
const apparel = "Apparel and Accessories";

/** `name: [category, parents, aliases]`. */
const table: Record<string, readonly [string, (readonly string[])?, (readonly string[])?]> = {
  Person: [people, [], ["Human"]],
  People: [people, ["Person"]],
  Head: [people, ["Person"]],
  Face: [people, ["Head", "Person"]],
  Portrait: ["Hobbies and Interests", ["Face", "Head", "Person", "Photography"]],
  Photography: ["Hobbies and Interests", [], ["Photo"]],

  Animal: [animals],
  Mammal: [animals, ["Animal"]],
  Pet: [animals, ["Animal"]],
  Canine: [animals, ["Animal", "Mammal"]],
  Wildlife: [animals, ["Animal"]],
  Livestock: [animals, ["Animal", "Mammal"]],
  Bird: [animals, ["Animal"]],
  Cat: [animals, ["Animal", "Mammal", "Pet"]],
  Dog: [animals, ["Animal", "Canine", "Mammal", "Pet"]],
  Horse: [animals, ["Animal", "Mammal"]],
  Sheep: [animals, ["Animal", "Livestock", "Mammal"]],
  Cow: [animals, ["Animal", "Cattle", "Livestock", "Mammal"]],
  Cattle: [animals, ["Animal", "Livestock", "Mammal"]],
  Elephant: [animals, ["Animal", "Mammal", "Wildlife"]],
  Bear: [animals, ["Animal", "Mammal", "Wildlife"]],
  Zebra: [animals, ["Animal", "Mammal", "Wildlife"]],
  Giraffe: [animals, ["Animal", "Mammal", "Wildlife"]],

  Transportation: [transport],
  Vehicle: [vehicles, ["Transportation"]],
  Bicycle: [vehicles, ["Transportation", "Vehicle"], ["Bike"]],
  Car: [vehicles, ["Transportation", "Vehicle"], ["Automobile"]],
  Motorcycle: [vehicles, ["Transportation", "Vehicle"]],
  Aircraft: [vehicles, ["Transportation", "Vehicle"]],
  Airplane: [vehicles, ["Aircraft", "Transportation", "Vehicle"], ["Aeroplane"]],
  Bus: [vehicles, ["Transportation", "Vehicle"]],
  Train: [vehicles, ["Transportation", "Vehicle"]],
  Truck: [vehicles, ["Transportation", "Vehicle"]],
  Boat: [vehicles, ["Transportation", "Vehicle"]],
  Light: ["Colors and Visual Composition"],
  "Traffic Light": [transport, ["Light"]],
  Hydrant: ["Public Safety"],
  "Fire Hydrant": ["Public Safety", ["Hydrant"]],
  Sign: ["Symbols and Flags"],
  Symbol: ["Symbols and Flags"],
  "Road Sign": ["Symbols and Flags", ["Sign", "Symbol"]],
  Stopsign: ["Symbols and Flags", ["Road Sign", "Sign", "Symbol"], ["Stop Sign"]],
  "Parking Meter": ["Tools and Machinery", ["Meter"]],
  Meter: ["Tools and Machinery"],
  Furniture: [furniture],
  Bench: [furniture, ["Furniture"]],

  Bag: [apparel],
  Accessories: [apparel, [], ["Accessory"]],
  Backpack: [apparel, ["Bag"]],
  Canopy: ["Patterns and Shapes"],
  Umbrella: [apparel, ["Canopy"]],
  Handbag: [apparel, ["Accessories", "Bag"], ["Purse"]],
  Tie: [apparel, ["Accessories", "Formal Wear"], ["Necktie"]],
  "Formal Wear": [apparel],
  Baggage: ["Travel and Adventure", [], ["Luggage"]],
  Suitcase: ["Travel and Adventure", ["Baggage"]],

  Frisbee: [sports, ["Toy"]],
  Toy: ["Toys and Gaming"],
  Sport: [sports, [], ["Sports"]],
  Outdoors: ["Nature and Outdoors", [], ["Outside"]],
  Nature: ["Nature and Outdoors"],
  Ski: [sports, ["Nature", "Outdoors", "Sport"]],
  Snowboard: [sports, ["Nature", "Outdoors", "Sport"]],
  Ball: [sports, ["Sport"]],
  Kite: ["Toys and Gaming", ["Toy"]],
  Baseball: [sports, ["Sport"]],
  "Baseball Bat": [sports, ["Baseball", "Sport"]],
  "Baseball Glove": [sports, ["Baseball", "Clothing", "Glove", "Sport"]],
  Clothing: [apparel, [], ["Apparel"]],
  Glove: [apparel, ["Clothing"]],
  Skateboard: [sports],
  Surfboard: [sports, ["Nature", "Outdoors", "Sea", "Water"]],
  Sea: ["Nature and Outdoors", ["Nature", "Outdoors", "Water"], ["Ocean"]],
  Water: ["Nature and Outdoors"],
  Racket: [sports],
  "Tennis Racket": [sports, ["Racket", "Sport", "Tennis"]],
  Tennis: [sports, ["Sport"]],

  Bottle: [kitchen],
  Glass: [kitchen],
  "Wine Glass": [kitchen, ["Alcohol", "Beverage", "Glass", "Liquor", "Wine"]],
  Alcohol: [food, ["Beverage"]],
  Beverage: [food, [], ["Drink"]],
  Liquor: [food, ["Alcohol", "Beverage"]],
  Wine: [food, ["Alcohol", "Beverage", "Liquor"]],
  Cup: [kitchen],
  Cutlery: [kitchen, [], ["Silverware"]],
  Fork: [kitchen, ["Cutlery"]],
  Knife: ["Weapons and Military", ["Blade", "Weapon"]],
  Blade: ["Weapons and Military", ["Weapon"]],
  Weapon: ["Weapons and Military"],
  Spoon: [kitchen, ["Cutlery"]],
  Bowl: [kitchen],

  Food: [food],
  Produce: [food, ["Food"]],
  Fruit: [food, ["Food", "Plant", "Produce"]],
  Plant: ["Plants and Flowers"],
  Vegetable: [food, ["Food", "Plant", "Produce"]],
  Banana: [food, ["Food", "Fruit", "Plant", "Produce"]],
  Apple: [food, ["Food", "Fruit", "Plant", "Produce"]],
  Sandwich: [food, ["Food"]],
  "Citrus Fruit": [food, ["Food", "Fruit", "Plant", "Produce"]],
  Orange: [food, ["Citrus Fruit", "Food", "Fruit", "Plant", "Produce"]],
  Broccoli: [food, ["Food", "Plant", "Produce", "Vegetable"]],
  Carrot: [food, ["Food", "Plant", "Produce", "Vegetable"]],
  "Hot Dog": [food, ["Food"]],
  Pizza: [food, ["Food"]],
  Sweets: [food, ["Food"], ["Confectionery"]],
  Donut: [food, ["Food", "Sweets"], ["Doughnut"]],
  Dessert: [food, ["Food"]],
  Cake: [food, ["Dessert", "Food"]],

  Chair: [furniture, ["Furniture"]],
  Couch: [furniture, ["Furniture"], ["Sofa"]],
  "Potted Plant": ["Plants and Flowers", ["Plant"]],
  Bed: [furniture, ["Furniture"]],
  Table: [furniture, ["Furniture"]],
  "Dining Table": [furniture, ["Furniture", "Table"]],
  Toilet: [furniture, ["Bathroom", "Indoors", "Room"]],
  Bathroom: [furniture, ["Indoors", "Room"]],
  Room: [furniture, ["Indoors"]],
  Indoors: [furniture, [], ["Interior"]],

  Electronics: [technology],
  Screen: [technology, ["Electronics"]],
  "Computer Hardware": [technology, ["Electronics", "Hardware"]],
  Hardware: [technology],
  TV: [technology, ["Computer Hardware", "Electronics", "Hardware", "Monitor", "Screen"], ["Television"]],
  Monitor: [technology, ["Computer Hardware", "Electronics", "Hardware", "Screen"]],
  Computer: [technology, ["Electronics"]],
  Pc: [technology, ["Computer", "Electronics"]],
  Laptop: [technology, ["Computer", "Electronics", "Pc"]],
  Mouse: [technology, ["Computer Hardware", "Electronics", "Hardware"]],
  "Remote Control": [technology, ["Electronics"]],
  "Computer Keyboard": [technology, ["Computer", "Computer Hardware", "Electronics", "Hardware"], ["Keyboard"]],
  Phone: [technology, ["Electronics"]],
  "Mobile Phone": [technology, ["Electronics", "Phone"], ["Cell Phone"]],
  Appliance: [appliances],
  "Electrical Device": [appliances],
  Device: [appliances],
  Microwave: [appliances, ["Appliance", "Device", "Electrical Device", "Oven"]],
  Oven: [appliances, ["Appliance", "Device", "Electrical Device"]],
  Toaster: [appliances, ["Appliance", "Device", "Electrical Device"]],
  Sink: [furniture],
  Refrigerator: [appliances, ["Appliance", "Device", "Electrical Device"], ["Fridge"]],

  Book: ["Education", ["Publication"]],
  Publication: ["Education"],
  Clock: [furniture],
  Jar: [furniture],
  Vase: [furniture, ["Jar", "Pottery"]],
  Pottery: [furniture],
  Scissors: ["Tools and Machinery"],
  "Teddy Bear": ["Toys and Gaming", ["Toy"]],
  "Blow Dryer": [appliances, ["Appliance", "Device", "Electrical Device"], ["Hair Dryer"]],
  Brush: ["Tools and Machinery", ["Device", "Tool"]],
  Tool: ["Tools and Machinery"],
  Toothbrush: ["Tools and Machinery", ["Brush", "Device", "Tool"]],
};

const vocabulary: ReadonlyMap<string, VocabularyEntry> = new Map(
  Object.entries(table).map(([name, [category, parents = [], aliases = []]]) => [name, { name, parents, aliases, category }]),
);

/** The entry of a label. Throws on a name that is not in the vocabulary. */
export function vocabularyEntry(name: string): VocabularyEntry {
  const entry = vocabulary.get(name);
  if (!entry) throw new Error(`No label "${name}" in the vocabulary.`);
  return entry;
}

export function vocabularyNames(): string[] {
  return [...vocabulary.keys()];
}
